"""A page of a list of videos: its cards, how many there are, and how to narrow them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from pod_media.catalogue.asking import Asked, asked_of
from pod_media.catalogue.choosing import Choice, choice_of
from pod_media.catalogue.facets import Chip, Facet, chips_of, facets_of
from pod_media.catalogue.figures import figures_of
from pod_media.catalogue.kinds import Name
from pod_media.catalogue.narrowing import ordered_videos
from pod_media.catalogue.orders import all_orders
from pod_media.catalogue.scopes import EVERYTHING, Scope
from pod_media.catalogue.state import state_of
from pod_media.videos.access import viewer_of
from pod_media.videos.cards import Card, cards_of
from pod_media.videos.models import VideoPage

# Divides by 2, 3 and 4 columns.
PER_PAGE = 24


@dataclass(frozen=True)
class Listing:
    """A page of a list, as it was asked for. `choice` is there while a facet's values are."""

    cards: list[Card]
    page: PaginatorPage[VideoPage]
    asked: Asked
    facets: list[Facet]
    chips: list[Chip]
    choice: Choice | None = None
    feed: str = ""

    @property
    def total(self) -> int:
        """Return how many videos were found."""
        return int(self.page.paginator.count)

    @property
    def orders(self) -> list[tuple[str, Name]]:
        """Return the orders offered: value and name."""
        return [(each.key, each.name) for each in all_orders()]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the form of words and order carries on."""
        return [(key, value) for key, value in self.asked.pairs() if key in self.asked.chosen]

    @property
    def without_words(self) -> str:
        """Return the address of the list without the words."""
        return replace(self.asked, words="", page=1).address()

    @property
    def previous_address(self) -> str:
        """Return the address of the page before this one, if there is one."""
        return self._at(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_address(self) -> str:
        """Return the address of the page after this one, if there is one."""
        return self._at(self.page.number + 1) if self.page.has_next() else ""

    def _at(self, number: int) -> str:
        return self.asked.on_page(number).address()


class _Counted(Paginator[VideoPage]):
    """A paginator that was told how many there are."""

    def __init__(self, videos: QuerySet[VideoPage], per_page: int, total: int) -> None:
        super().__init__(videos, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        """Return what was counted before."""
        return self.total


def list_videos(
    request: HttpRequest, *, within: Scope = EVERYTHING, per_page: int = PER_PAGE
) -> Listing:
    """Return the page of a list that the address of the request asks for.

    A page that does not exist is the last one; an unknown value finds nothing.
    """
    viewer, asked = viewer_of(request), asked_of(request.GET)
    figures = figures_of(viewer, within, asked, state_of(request))
    choice = choice_of(request, within, asked)
    videos = ordered_videos(viewer, within, asked).select_related("asset", "locale", "owner")
    page = _Counted(videos, per_page, figures.total).get_page(asked.page)
    return Listing(
        [] if choice else cards_of(list(page.object_list), request),
        page,
        asked,
        facets_of(within, asked, figures),
        chips_of(within, asked, figures),
        choice,
        _feed_address(within, asked),
    )


def _feed_address(scope: Scope, asked: Asked) -> str:
    """Return where the newest of this list can be subscribed to."""
    fixed = [(scope.kind, scope.value)] if scope.kind else []
    narrowing = [pair for pair in asked.pairs() if pair[0] not in ("page", "sort")]
    told = [*fixed, *narrowing, ("lang", get_language() or "")]
    return f"{reverse('pod_media:video_feed')}?{urlencode(told)}"
