"""A page of a list of videos: its cards, how many there are, and how to narrow them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from pod_media.catalogue.asking import Asked, asked_of
from pod_media.catalogue.choosing import Choice, choice_of
from pod_media.catalogue.facets import Chip, Facet, chips_of, facets_of
from pod_media.catalogue.figures import Figures, figures_key, figures_of
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kept_cards import cards_by_key
from pod_media.catalogue.kinds import Name
from pod_media.catalogue.narrowing import ordered_videos
from pod_media.catalogue.orders import all_orders
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING, Scope
from pod_media.catalogue.sites import site_of
from pod_media.catalogue.state import state_of
from pod_media.videos.access import viewer_of
from pod_media.videos.cards import Card

# Divides by 2, 3 and 4 columns.
PER_PAGE = 24


@dataclass(frozen=True)
class Listing:
    """A page of a list, as it was asked for. `choice` is there while a facet's values are.

    `key` names all that its facets are made of.
    """

    cards: list[Card]
    page: PaginatorPage[int]
    asked: Asked
    scope: Scope
    figures: Figures
    key: str
    choice: Choice | None = None
    feed: str = ""

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the boxes of values one may choose."""
        return facets_of(self.scope, self.asked, self.figures)

    @cached_property
    def chips(self) -> list[Chip]:
        """Return what is chosen."""
        return chips_of(self.scope, self.asked, self.figures)

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


def list_videos(
    request: HttpRequest, *, within: Scope = EVERYTHING, per_page: int = PER_PAGE
) -> Listing:
    """Return the page of a list that the address of the request asks for, in its site.

    A page that does not exist is the last one; an unknown value finds nothing.
    """
    viewer, asked = viewer_of(request), asked_of(request.GET)
    within = replace(within, site=site_of(request))
    state = state_of(request)
    rights = rights_key(viewer, state)
    figures = figures_of(viewer, within, asked, state)
    choice = choice_of(request, within, asked)
    # Of places in the list: which videos have them is looked up only where nothing was kept.
    page = Paginator(range(figures.total), per_page).get_page(asked.page)
    return Listing(
        [] if choice else _cards(request, within, asked, page),
        page,
        asked,
        within,
        figures,
        figures_key(f"boxes {asked.order}", within, asked, rights=rights, state=state),
        choice,
        _feed_address(within, asked),
    )


def _cards(
    request: HttpRequest, scope: Scope, asked: Asked, page: PaginatorPage[int]
) -> list[Card]:
    """Return the cards of a page; those of the same rights see the same videos."""
    viewer, state, places = viewer_of(request), state_of(request), page.object_list
    assert isinstance(places, range)

    def find() -> tuple[int, ...]:
        found = ordered_videos(viewer, scope, asked).values_list("pk", flat=True)
        return tuple(found[places.start : places.stop])

    what = f"page {asked.order} {places}"
    key = figures_key(what, scope, asked, rights=rights_key(viewer, state), state=state)
    return list(cards_by_key(kept(key, find), request).values())


def _feed_address(scope: Scope, asked: Asked) -> str:
    """Return where the newest of this list can be subscribed to."""
    fixed = [(scope.kind, scope.value)] if scope.kind else []
    narrowing = [pair for pair in asked.pairs() if pair[0] not in ("page", "sort")]
    told = [*fixed, *narrowing, ("lang", get_language() or "")]
    return f"{reverse('pod_media:video_feed')}?{urlencode(told)}"
