"""The list of events: what is to come, or what has been, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import HttpRequest

from pod_live.events.cards import EventCard, event_cards
from pod_live.events.querysets import EventQuerySet

# Whole rows of two, three and four cards.
PER_PAGE = 24
PAST = "past"


@dataclass(frozen=True)
class EventList:
    """A page of the list."""

    cards: list[EventCard]
    page: PageOfList
    is_past: bool

    @property
    def query(self) -> str:
        """Return what the addresses of its other pages carry along."""
        return f"&when={PAST}" if self.is_past else ""


def list_events(events: EventQuerySet, request: HttpRequest) -> EventList:
    """Return the page that the address asks for; `?page=` beyond the last is the last."""
    is_past = request.GET.get("when") == PAST
    chosen = events.past() if is_past else events.upcoming()
    page = Paginator(chosen.for_cards(), PER_PAGE).get_page(request.GET.get("page"))
    return EventList(event_cards(page.object_list, request), page, is_past)
