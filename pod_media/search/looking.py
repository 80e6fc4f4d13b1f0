"""Look for words, and for what is near them when nothing is called so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from pod_media.catalogue.sites import Part
from pod_media.search.engines import find
from pod_media.search.hits import MOST, Ask, Hit
from pod_media.search.query import Query, parse, with_beginnings, with_spellings
from pod_media.search.spelling import near_words
from pod_media.videos.access import Viewer

# With fewer hits, words are also taken as beginnings.
ENOUGH = 10
EXACT, NEAR, ANY = "exact", "near", "any"


@dataclass(frozen=True)
class Found:
    """Hits, best first, each work once; by which query, and how near it is to what was asked."""

    query: Query
    videos: list[Hit] = field(default_factory=list)
    others: list[Hit] = field(default_factory=list)
    how: str = EXACT

    @property
    def is_capped(self) -> bool:
        """Tell whether there are more videos than are counted."""
        return len(self.videos) >= MOST

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.videos or self.others)


def look(
    words: str,
    viewer: Viewer,
    *,
    by_date: bool = False,
    facets: Collection[tuple[str, Collection[str]]] = (),
    part: Part | None = None,
) -> Found:
    """Return what is found for `words` as a reader typed them, in all sites or one of them."""
    query = parse(words)
    if not query:
        return Found(query)

    def ask(query: Query) -> Found:
        about_videos = Ask(query, viewer, by_date=by_date, facets=tuple(facets), part=part)
        about_others = replace(about_videos, for_videos=False, by_date=False, facets=())
        return Found(query, once_per_work(find(about_videos)), once_per_work(find(about_others)))

    found = ask(query)
    if len(found.videos) < ENOUGH:
        found = _joined(found, ask(with_beginnings(query)), by_date=by_date)
    return found or _near(query, ask)


def once_per_work(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the first hit of each work: its translations are the same to a reader."""
    found: dict[object, Hit] = {}
    for hit in hits:
        found.setdefault(hit.work or hit.pk, hit)
    return list(found.values())


def _near(query: Query, ask: Callable[[Query], Found]) -> Found:
    near = with_spellings(with_beginnings(query), near_words(query.words))
    if found := ask(near):
        return replace(found, how=NEAR)
    if len(query.groups) < 2:
        return Found(near)
    return replace(ask(replace(near, is_any=True)), how=ANY)


def _joined(first: Found, more: Found, *, by_date: bool) -> Found:
    """Put what only begins like the words after what has them; by date, among it."""
    if by_date:
        return more
    return Found(
        more.query,
        once_per_work([*first.videos, *more.videos]),
        once_per_work([*first.others, *more.others]),
    )
