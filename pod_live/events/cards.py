"""What a list shows of each event."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from pod_live.events.spans import Timed
from pod_media.videos.access import viewer_of, visible_to

POSTER = "fill-640x360|format-webp"


@dataclass(frozen=True)
class EventCard(Timed):
    """An event as a list shows it."""

    title: str
    address: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str
    people: str
    poster: str
    # It can be followed from elsewhere.
    is_online: bool
    # It is over, and the reader may watch its recording.
    is_recorded: bool
    # Of the words on the card, where it is not the reader's.
    locale: str = ""


def event_cards(events: Iterable[Any], request: HttpRequest) -> list[EventCard]:
    """Return the cards of `events`, in order; query them with `for_cards`."""
    listed = list(events)
    recordings = {each.recording_id for each in listed if each.is_over} - {None}
    recorded = _watched_by(request, recordings) if recordings else set()
    return [_card(each, request, recorded) for each in listed]


def _watched_by(request: HttpRequest, videos: set[int]) -> set[int]:
    """Return those of the videos that lists may show the reader."""
    found = visible_to(viewer_of(request)).filter(pk__in=videos)
    return set(found.values_list("pk", flat=True))


def _card(event: Any, request: HttpRequest, recorded: set[int]) -> EventCard:
    language = event.locale.language_code
    return EventCard(
        title=event.title,
        address=event.get_url(request) or "",
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=event.place,
        people=event.people,
        poster=event.poster.get_rendition(POSTER).url if event.poster else "",
        is_online=bool(event.link),
        is_recorded=event.is_over and event.recording_id in recorded,
        locale="" if language == get_language() else language,
    )
