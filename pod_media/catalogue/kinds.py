"""The kinds of facets that lists are narrowed by: a registry that every slice adds its own to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from pod_media.videos.access import Viewer
from pod_media.videos.models import VideoPage

# By video: what addresses say, and what readers see where `labels` knows no better.
Values = Mapping[int, Sequence[tuple[str, str]]]
Name = str | Promise
Labels = Callable[[Sequence[str], Viewer], dict[str, str]]


@dataclass(frozen=True)
class FacetKind:
    """A kind of facet.

    `key` is its name in addresses and rows (at most 16 characters). `values_of` returns, by
    key of the video, what each has, in a number of queries that does not grow with the videos.
    `labels` names values in the active language, as the viewer may know them, where another
    table has the names; otherwise those of the rows are shown. `position` is its place among
    the facets. Values are shown by their number of videos, or in the order of `sequence` where
    they have one of their own; "-" turns the order of the values themselves round (years), "+"
    takes it as it is. What is not `is_offered` stands in rows, and neither among facets nor in
    what readers ask for: a list can be made of it, and a feed where `may_list` says that there is
    such a list for the viewer. `addresses` says, in the active language,
    where a value has a page of its own.
    """

    key: str
    name: Name
    values_of: Callable[[Sequence[VideoPage]], Values]
    labels: Labels | None = None
    position: int = 50
    sequence: Sequence[str] | str = ()
    icon: str = ""
    is_offered: bool = True
    # Whether it is offered where the installation has a say in it.
    may_offer: Callable[[], bool] | None = None
    addresses: Callable[[Sequence[str]], dict[str, str]] | None = None
    may_list: Callable[[str, Viewer], bool] | None = None


_kinds: dict[str, FacetKind] = {}


def register(kind: FacetKind) -> FacetKind:
    """Add a kind, in place of one of the same key if there is one; return it."""
    _kinds[kind.key] = kind
    return kind


def all_kinds() -> list[FacetKind]:
    """Return the kinds that lists offer, in their order."""
    return [kind for kind in row_kinds() if is_offered(kind)]


def is_offered(kind: FacetKind) -> bool:
    """Tell whether readers may narrow lists by this kind."""
    return kind.is_offered and (kind.may_offer is None or kind.may_offer())


def row_kinds() -> list[FacetKind]:
    """Return all kinds that there are rows of."""
    return sorted(_kinds.values(), key=lambda kind: (kind.position, kind.key))


def kind_of(key: str) -> FacetKind | None:
    """Return the kind of this key."""
    return _kinds.get(key)


def with_values(videos: Iterable[VideoPage], pairs: Iterable[tuple[int, str, str]]) -> Values:
    """Gather `(video, value, label)` by video: every video has an entry, maybe an empty one."""
    found: dict[int, list[tuple[str, str]]] = {video.pk: [] for video in videos}
    for pk, value, label in pairs:
        found[pk].append((value, label))
    return found
