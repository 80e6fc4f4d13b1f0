"""Count the values of facets among videos that were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, Max

from pod_media.catalogue.figures import SHOWN, Figure, named
from pod_media.catalogue.kinds import FacetKind
from pod_media.catalogue.models import FacetValue
from pod_media.videos.access import Viewer

Row = tuple[str, str, int]


def figures_among(
    videos: Sequence[int], kinds: Iterable[FacetKind], viewer: Viewer
) -> dict[str, tuple[Figure, ...]]:
    """Return by kind the values that most of these videos have, as lists show them."""
    kinds = list(kinds)
    having = FacetValue.objects.filter(kind__in=[kind.key for kind in kinds], video__in=videos)
    rows: dict[str, list[Row]] = {kind.key: [] for kind in kinds}
    counted = having.values_list("kind", "value").annotate(Max("label"), Count("pk"))
    for kind, value, label, count in counted.order_by():
        rows[kind].append((value, label, count))
    return {
        kind.key: named(kind, _in_sequence(kind, rows[kind.key])[:SHOWN], viewer)
        for kind in kinds
        if rows[kind.key]
    }


def _in_sequence(kind: FacetKind, rows: list[Row]) -> list[Row]:
    """Return the rows in the order that the kind has, else those of most videos first."""
    if kind.sequence in ("-", "+"):
        return sorted(rows, reverse=kind.sequence == "-")
    if kind.sequence:
        places = {value: place for place, value in enumerate(kind.sequence)}
        return sorted(rows, key=lambda row: places.get(row[0], len(places)))
    return sorted(rows, key=lambda row: (-row[2], row[0]))
