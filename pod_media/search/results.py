"""The search page: tabs with counts, facets, and the hits of one page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import Promise

from pod_media.catalogue.facets import Chip, Facet, chips_of, facets_of
from pod_media.catalogue.scopes import EVERYTHING
from pod_media.search.answers import Answer, answer_to
from pod_media.search.looking import ANY, NEAR
from pod_media.search.other_rows import OtherRow, other_rows
from pod_media.search.sought import KIND_NAMES, Kind, Sought, sought_of
from pod_media.search.video_rows import VideoRow, with_viewer


@dataclass(frozen=True)
class Tab:
    """A kind of things, and how many were found; `is_capped` when there are more."""

    name: str | Promise
    count: int
    address: str
    is_current: bool
    is_capped: bool


@dataclass(frozen=True)
class Results:
    """What the page shows."""

    sought: Sought
    tabs: list[Tab]
    videos: list[VideoRow]
    others: list[OtherRow]
    facets: list[Facet]
    chips: list[Chip]
    total: int
    pages: int
    how: str

    @property
    def is_near(self) -> bool:
        """Tell whether nothing is spelt as asked, and what is near is shown."""
        return self.how == NEAR and bool(self.total)

    @property
    def is_any(self) -> bool:
        """Tell whether nothing has all the words, and what has some is shown."""
        return self.how == ANY and bool(self.total)

    @property
    def elsewhere(self) -> list[Tab]:
        """Return the other tabs in which something was found."""
        return [tab for tab in self.tabs if tab.count and not tab.is_current]

    @property
    def previous_address(self) -> str:
        """Return the address of the page before, if there is one."""
        return self.sought.on_page(self.sought.page - 1).address() if self.sought.page > 1 else ""

    @property
    def next_address(self) -> str:
        """Return the address of the page after, if there is one."""
        has_next = self.sought.page < self.pages
        return self.sought.on_page(self.sought.page + 1).address() if has_next else ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the form of words carries on."""
        return [(key, value) for key, value in self.sought.on_page(1).pairs() if key != "q"]

    @property
    def orders(self) -> list[tuple[str, bool]]:
        """Return the addresses by relevance and by date, each with whether it is this one."""
        return [
            (replace(self.sought, is_by_date=by_date, page=1).address(), by_date)
            for by_date in (False, True)
        ]


def results_of(request: HttpRequest) -> Results:
    """Return what the address of the request asks for."""
    sought = sought_of(request.GET)
    answer = answer_to(sought, request)
    sought = replace(sought, page=answer.page)
    return Results(
        sought,
        _tabs(sought, answer),
        with_viewer(answer.videos, request),
        other_rows(answer.others, answer.query, request) if answer.others else [],
        facets_of(EVERYTHING, sought, answer.figures),
        chips_of(EVERYTHING, sought, answer.figures),
        answer.total,
        answer.pages,
        answer.how,
    )


def _tabs(sought: Sought, answer: Answer) -> list[Tab]:
    return [
        Tab(
            name,
            answer.counts.get(kind, 0),
            sought.address() if kind == sought.kind else sought.of_kind(kind).address(),
            kind == sought.kind,
            kind == Kind.VIDEO and answer.is_capped,
        )
        for kind, name in KIND_NAMES.items()
    ]
