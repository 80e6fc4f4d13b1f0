"""Which events a block announces: found once per class of rights, kept until one is over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from pod_live.events.cards import EventCard, event_cards
from pod_live.models import EventIndexPage, EventPage
from pod_media.videos.access import barred, viewer_of
from podsite.home.finding import once


@dataclass(frozen=True)
class Agenda:
    """The events that come next, and where all of them are."""

    cards: tuple[EventCard, ...] = ()
    address: str = ""
    # The first of them is over then, and another may follow.
    until: datetime.datetime | None = None


def next_events(request: HttpRequest, count: int) -> Agenda:
    """Return the events that are going on or to come, the soonest first."""
    asked = ("events", count)

    def make() -> Agenda:
        return _next_events(request, count)

    found: Agenda = once(asked, request, make)
    while found.until and found.until <= timezone.now():
        found = once((*asked, found.until), request, make)
    return found


def _next_events(request: HttpRequest, count: int) -> Agenda:
    viewer, site = viewer_of(request), Site.find_for_request(request)
    home = site and site.root_page.localized
    open_ones = EventIndexPage.objects.live().exclude(barred(viewer))
    index = home and open_ones.child_of(home).first()
    if not index:
        return Agenda()
    events = EventPage.objects.listed_for(viewer, index).upcoming().for_cards()[:count]
    cards = tuple(event_cards(events, request))
    until = min((each.ends_at for each in cards), default=None)
    return Agenda(cards, index.get_url(request) or "", until)
