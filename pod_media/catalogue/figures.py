"""How many videos there are in a list, and with each value of each facet: counted once, kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.kinds import FacetKind, all_kinds, row_kinds
from pod_media.catalogue.models import FacetValue, term_of
from pod_media.catalogue.narrowing import videos_of
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING, Scope
from pod_media.videos.access import Viewer, visible_to
from pod_media.videos.models import VideoPage

# Values of a facet that lists show at first; the others are a step away.
SHOWN = 8
# Seconds that figures are kept at most: what no signal tells of is put right after these.
KEPT = 600


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
    found: Figures | None = cache.get(key)
    if found is None:
        found = _count(viewer, scope, asked)
        cache.set(key, found, _lifetime())
    return found


def figures_key(what: str, scope: Scope, asked: Asked, *, rights: str, state: UUID) -> str:
    """Return the name under which the cache keeps something that was counted."""
    narrowing = (asked.terms, sorted(asked.chosen.items()))
    told = repr((what, scope.name, narrowing, rights, get_language()))
    return f"catalogue:{state}:{sha256(told.encode()).hexdigest()}"


def names_of(viewer: Viewer, asked: Asked, state: UUID) -> dict[str, tuple[Figure, ...]]:
    """Return by kind what was chosen, named where the viewer may know its name; kept likewise."""
    key = figures_key("names", EVERYTHING, asked, rights=rights_key(viewer, state), state=state)
    found: dict[str, tuple[Figure, ...]] | None = cache.get(key)
    if found is None:
        found = _named_if_seen(viewer, asked.chosen)
        keep(key, found)
    return found


def keep(key: str, counted: object) -> None:
    """Keep something counted until it may be another."""
    cache.set(key, counted, _lifetime())


def named(
    kind: FacetKind, rows: Iterable[tuple[str, str, int]], viewer: Viewer
) -> tuple[Figure, ...]:
    """Return figures of `(value, label of the row, count)`, named in the active language.

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
    rows = _rows(videos, [kind for kind in kinds if kind.key not in asked.chosen])
    for kind in kinds:
        if kind.key in asked.chosen:
            rows |= _rows(videos_of(viewer, scope, asked, but=kind.key), [kind])
    facets, more = {}, set()
    empty = _named_if_seen(viewer, _without_videos(asked, rows))
    for kind in kinds:
        found = _in_sequence(kind, rows.get(kind.key, []))
        shown = _shown(found, asked.chosen.get(kind.key, ()))
        facets[kind.key] = named(kind, shown, viewer) + empty.get(kind.key, ())
        if len(found) > SHOWN:
            more.add(kind.key)
    return Figures(videos.count(), facets, frozenset(more))


Row = tuple[str, str, int]


def _rows(videos: QuerySet[VideoPage], kinds: Iterable[FacetKind]) -> dict[str, list[Row]]:
    """Return by kind each value, its label and how many of `videos` have it: one query."""
    having = FacetValue.objects.filter(
        kind__in=[kind.key for kind in kinds], video__in=videos.order_by().values("pk")
    )
    found: dict[str, list[Row]] = {}
    counted = having.values_list("kind", "value").annotate(Max("label"), Count("pk"))
    for kind, value, label, count in counted.order_by():
        found.setdefault(kind, []).append((value, label, count))
    return found


def _in_sequence(kind: FacetKind, rows: list[Row]) -> list[Row]:
    if kind.sequence == "-":
        return sorted(rows, reverse=True)
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
    seen = FacetValue.objects.filter(term__in=terms, video__in=visible_to(viewer).values("pk"))
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


def _lifetime() -> float:
    """Return the seconds that what is counted now holds: until the next video expires."""
    now = timezone.now()
    soon = now + datetime.timedelta(seconds=KEPT)
    expiring = VideoPage.objects.live().filter(expire_at__gt=now, expire_at__lte=soon)
    first = expiring.aggregate(first=Min("expire_at"))["first"] or soon
    return (first - now).total_seconds()
