"""Count the values of facets among videos that were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pod_media.catalogue.figures import SHOWN, Figure, counted, named
from pod_media.catalogue.kinds import FacetKind
from pod_media.videos.access import Viewer


def figures_among(
    videos: Sequence[int], kinds: Iterable[FacetKind], viewer: Viewer
) -> dict[str, tuple[Figure, ...]]:
    """Return by kind the values that most of these videos have, as lists show them."""
    kinds = list(kinds)
    rows = counted(videos, kinds)
    return {
        kind.key: named(kind, rows[kind.key][:SHOWN], viewer) for kind in kinds if kind.key in rows
    }
