"""How many videos there are in a list, and with each value of each facet: counted once, kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils.translation import get_language

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kinds import FacetKind, all_kinds, row_kinds
from pod_media.catalogue.models import FacetValue, term_of
from pod_media.catalogue.narrowing import videos_of
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING, Scope
from pod_media.conf import setting
from pod_media.videos.access import Viewer, listed_to
from pod_media.videos.models import VideoPage

# Values of a facet that lists show at first; the others are a step away.
SHOWN = 8
# A value, the label that rows have of it, and how many videos have it.
Row = tuple[str, str, int]


@dataclass(frozen=True)
class Figure:
    """A value of a facet: its label in the reader's language, and how many videos have it.

    `address` is that of its own page, if it has one.
    """

    value: str
    label: str
    count: int
    address: str = ""


@dataclass(frozen=True)
class Figures:
    """The number of videos of a list, and by kind the values most of them have.

    `more` are the kinds that have other values besides those given.
    """

    total: int
    facets: dict[str, tuple[Figure, ...]]
    more: frozenset[str] = field(default_factory=frozenset)


def figures_of(viewer: Viewer, scope: Scope, asked: Asked, state: UUID) -> Figures:
    """Return the figures, from the cache where nothing changed since they were counted.

    A facet's counts leave out what was chosen of itself: they say what choosing would find.
    """
    key = figures_key("figures", scope, asked, rights=rights_key(viewer, state), state=state)
    return kept(key, lambda: _count(viewer, scope, asked))


def figures_key(what: str, scope: Scope, asked: Asked, *, rights: str, state: UUID) -> str:
    """Return the name under which the cache keeps something that was counted."""
    narrowing = (asked.terms, sorted(asked.chosen.items()))
    told = repr((what, scope.name, narrowing, rights, get_language(), setting("OWNER_NAMES")))
    return f"catalogue:{state}:{sha256(told.encode()).hexdigest()}"


def names_of(viewer: Viewer, asked: Asked, state: UUID) -> dict[str, tuple[Figure, ...]]:
    """Return by kind what was chosen, named where the viewer may know its name; kept likewise."""
    key = figures_key("names", EVERYTHING, asked, rights=rights_key(viewer, state), state=state)
    return kept(key, lambda: _named_if_seen(viewer, asked.chosen))


def counted(
    videos: QuerySet[VideoPage] | Sequence[int], kinds: Iterable[FacetKind]
) -> dict[str, list[Row]]:
    """Return by kind each value, its label and how many of `videos` have it: one query.

    Those of a kind are in the order that it has, else those of most videos first. `videos` is a
    query of them, asked along, or their keys.
    """
    by_key = {kind.key: kind for kind in kinds}
    among: Any = videos.order_by().values("pk") if isinstance(videos, QuerySet) else videos
    having = FacetValue.objects.filter(kind__in=list(by_key), video__in=among)
    found: dict[str, list[Row]] = {}
    rows = having.values_list("kind", "value").annotate(Max("label"), Count("pk"))
    for kind, value, label, count in rows.order_by():
        found.setdefault(kind, []).append((value, label, count))
    return {key: _in_sequence(by_key[key], rows) for key, rows in found.items()}


def named(kind: FacetKind, rows: Iterable[Row], viewer: Viewer) -> tuple[Figure, ...]:
    """Return the figures of rows, named in the active language.

    For values of rows that the viewer may see: others would be given away by their names.
    """
    rows = list(rows)
    values = [value for value, _label, _count in rows]
    names = kind.labels(values, viewer) if kind.labels and rows else {}
    addresses = kind.addresses(values) if kind.addresses and rows else {}
    return tuple(
        Figure(value, names.get(value) or label or value, count, addresses.get(value, ""))
        for value, label, count in rows
    )


def _count(viewer: Viewer, scope: Scope, asked: Asked) -> Figures:
    videos = videos_of(viewer, scope, asked)
    kinds = [kind for kind in all_kinds() if scope.shows(kind.key)]
    rows = counted(videos, [kind for kind in kinds if kind.key not in asked.chosen])
    for kind in kinds:
        if kind.key in asked.chosen:
            rows |= counted(videos_of(viewer, scope, asked, but=kind.key), [kind])
    facets, more = {}, set()
    empty = _named_if_seen(viewer, _without_videos(asked, rows))
    for kind in kinds:
        found = rows.get(kind.key, [])
        shown = _shown(found, asked.chosen.get(kind.key, ()))
        facets[kind.key] = named(kind, shown, viewer) + empty.get(kind.key, ())
        if len(found) > SHOWN:
            more.add(kind.key)
    return Figures(videos.count(), facets, frozenset(more))


def _in_sequence(kind: FacetKind, rows: list[Row]) -> list[Row]:
    if kind.sequence in ("-", "+"):
        return sorted(rows, reverse=kind.sequence == "-")
    if kind.sequence:
        places = {value: place for place, value in enumerate(kind.sequence)}
        return sorted(rows, key=lambda row: places.get(row[0], len(places)))
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _shown(rows: list[Row], chosen: tuple[str, ...]) -> list[Row]:
    """Return the first rows and the chosen ones."""
    return rows[:SHOWN] + [row for row in rows[SHOWN:] if row[0] in chosen]


def _without_videos(asked: Asked, rows: Mapping[str, list[Row]]) -> dict[str, list[str]]:
    """Return by kind what was chosen and no video of the list has."""
    there = {(kind, row[0]) for kind, found in rows.items() for row in found}
    return {
        kind: [value for value in values if (kind, value) not in there]
        for kind, values in asked.chosen.items()
    }


def _named_if_seen(
    viewer: Viewer, chosen: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Figure, ...]]:
    """Return figures of no videos; one query besides those of names, none where none is needed.

    What no video that the viewer may see has, keeps the name that the address gave it: its own
    would tell of videos and channels that are hidden.
    """
    terms = [term_of(kind, value) for kind, values in chosen.items() for value in values]
    if not terms:
        return {}
    seen = FacetValue.objects.filter(term__in=terms, video__in=listed_to(viewer).values("pk"))
    known: dict[str, dict[str, str]] = {}
    for kind, value, label in seen.values_list("kind", "value").annotate(Max("label")).order_by():
        known.setdefault(kind, {})[value] = label
    found = {}
    for kind in row_kinds():
        labels, values = known.get(kind.key, {}), chosen.get(kind.key, ())
        rows = [(value, labels[value], 0) for value in values if value in labels]
        unseen = (Figure(value, value, 0) for value in values if value not in labels)
        found[kind.key] = (*named(kind, rows, viewer), *unseen)
    return found
