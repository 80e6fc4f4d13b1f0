"""The page of an event: its recording, the ways around it, and what search engines read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from pod_live.events.calendars import CALENDAR
from pod_live.events.words import description_text
from pod_media.videos.access import can_watch, restricted_paths, viewer_of
from pod_media.videos.cards import Card, cards_of

SCHEMA = "https://schema.org"
LARGE = "fill-1280x720|format-webp"


def event_context(event: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the template shows besides the event's own fields."""
    address = event.get_url(request) if event.pk else None
    parent = event.get_parent() if event.pk else None
    return {
        "index": parent and parent.live and (parent.title, parent.get_url(request)),
        "calendar_address": f"{address}{CALENDAR}/" if address and event.live else "",
        "recordings": recording_cards(event, request),
        "json_ld": _json_ld(event, request) if address else None,
    }


def recording_cards(event: Any, request: HttpRequest) -> list[Card]:
    """Return the card of its recording, once it is over, for those who may watch it."""
    if not event.is_over or event.recording is None:
        return []
    video = event.recording.localized
    return cards_of([video], request) if can_watch(viewer_of(request), video) else []


def _json_ld(event: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Return what search engines read (schema.org Event), for events open to all only."""
    if not event.live or event.path.startswith(restricted_paths(viewer_of(request))):
        return None
    facts = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": event.title,
        "description": event.search_description or description_text(event),
        "startDate": timezone.localtime(event.starts_at).isoformat(),
        "endDate": timezone.localtime(event.ends_at).isoformat(),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": _attendance(event),
        "location": _locations(event),
        "performer": [
            {"@type": "Person", "name": name.strip()}
            for name in event.people.split(",")
            if name.strip()
        ],
        "image": _image(event, request),
        "url": request.build_absolute_uri(event.get_url(request)),
        "inLanguage": event.locale.language_code,
    }
    return {key: value for key, value in facts.items() if value}


def _attendance(event: Any) -> str:
    if event.place and event.link:
        return f"{SCHEMA}/MixedEventAttendanceMode"
    return f"{SCHEMA}/{'Online' if event.link else 'Offline'}EventAttendanceMode"


def _locations(event: Any) -> list[dict[str, str]]:
    place = {"@type": "Place", "name": event.place, "address": event.place}
    online = {"@type": "VirtualLocation", "url": event.link}
    return [each for each, is_there in ((place, event.place), (online, event.link)) if is_there]


def _image(event: Any, request: HttpRequest) -> str:
    if event.poster is None:
        return ""
    return request.build_absolute_uri(event.poster.get_rendition(LARGE).url)
