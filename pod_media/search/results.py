"""The search page: tabs with counts, facets, and the hits of one page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language

from pod_media.catalogue.facets import Chip, Facet, chips_of, facets_of
from pod_media.catalogue.figures import Figure, Figures
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kinds import all_kinds
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING
from pod_media.catalogue.sites import part_of, site_of
from pod_media.catalogue.state import state_of
from pod_media.search.figures import figures_among
from pod_media.search.hits import MOST
from pod_media.search.looking import ANY, NEAR, Found, look
from pod_media.search.other_rows import OtherRow, other_rows
from pod_media.search.sought import KIND_NAMES, Kind, Sought, sought_of
from pod_media.search.video_rows import VideoRow, video_rows
from pod_media.videos.access import viewer_of

PER_PAGE = 20
# Facets whose other values are counted too while they are chosen: each costs a search.
MOST_RECOUNTED = 3


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
    viewer = viewer_of(request)
    part = part_of(request)
    found = look(sought.words, viewer, by_date=sought.is_by_date, facets=sought.facets, part=part)
    counts = Counter(hit.kind for hit in found.others)
    counts[Kind.VIDEO] = len(found.videos)
    is_of_videos = sought.kind == Kind.VIDEO
    hits = (
        found.videos if is_of_videos else [hit for hit in found.others if hit.kind == sought.kind]
    )
    pages = max(1, -(-len(hits) // PER_PAGE))
    sought = replace(sought, page=min(sought.page, pages))
    shown = hits[(sought.page - 1) * PER_PAGE : sought.page * PER_PAGE]
    figures = _figures(request, sought, found) if is_of_videos and sought.words else Figures(0, {})
    return Results(
        sought,
        _tabs(sought, counts, found),
        video_rows(shown, found.query, request) if is_of_videos and shown else [],
        other_rows(shown, found.query, request) if not is_of_videos and shown else [],
        facets_of(EVERYTHING, sought, figures),
        chips_of(EVERYTHING, sought, figures),
        len(hits),
        pages,
        found.how,
    )


def _tabs(sought: Sought, counts: Counter[str], found: Found) -> list[Tab]:
    return [
        Tab(
            name,
            counts[kind],
            sought.address() if kind == sought.kind else sought.of_kind(kind).address(),
            kind == sought.kind,
            kind == Kind.VIDEO and found.is_capped,
        )
        for kind, name in KIND_NAMES.items()
    ]


def _figures(request: HttpRequest, sought: Sought, found: Found) -> Figures:
    """Count the facets among the hits; kept for who has the same rights."""
    state = state_of(request)
    rights = rights_key(viewer_of(request), state)
    narrowing = (sought.words, sorted(sought.chosen.items()), site_of(request))
    told = repr((narrowing, rights, get_language(), found.how))
    key = f"search:{state}:{sha256(told.encode()).hexdigest()}"
    return kept(key, lambda: _count(request, sought, found))


def _count(request: HttpRequest, sought: Sought, found: Found) -> Figures:
    """Count each facet among the videos found without it: what choosing another would find."""
    viewer = viewer_of(request)
    counted = figures_among([hit.page for hit in found.videos if hit.page], all_kinds(), viewer)
    for kind in [kind for kind in all_kinds() if kind.key in sought.chosen][:MOST_RECOUNTED]:
        rest = tuple(each for each in sought.facets if each[0] != kind.key)
        wider = look(sought.words, viewer, facets=rest, part=part_of(request))
        counted |= figures_among([hit.page for hit in wider.videos if hit.page], [kind], viewer)
    chosen = {
        kind: _with_chosen(counted.get(kind, ()), values) for kind, values in sought.chosen.items()
    }
    return Figures(min(len(found.videos), MOST), {**counted, **chosen})


def _with_chosen(figures: tuple[Figure, ...], values: tuple[str, ...]) -> tuple[Figure, ...]:
    known = {each.value for each in figures}
    return (*figures, *(Figure(value, value, 0) for value in values if value not in known))
