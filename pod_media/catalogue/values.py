"""All values of a facet, page by page: the people, the tags, the rest of a long facet."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.figures import Figure, figures_key, named
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kinds import FacetKind
from pod_media.catalogue.models import FacetValue
from pod_media.catalogue.narrowing import videos_of
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import Scope
from pod_media.videos.access import Viewer

# Fills three or four columns of a screen or two.
PER_PAGE = 120


@dataclass(frozen=True)
class ValuePage:
    """Some of the values of a facet, by their name in addresses, which has no accents."""

    figures: tuple[Figure, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(-(-self.total // PER_PAGE), 1)


@dataclass(frozen=True)
class Wanted:
    """Which values: of what kind, with what in their label, on which page."""

    kind: FacetKind
    find: str = ""
    number: int = 1


def values_of(
    viewer: Viewer, scope: Scope, asked: Asked, *, wanted: Wanted, state: UUID
) -> ValuePage:
    """Return a page of the values that videos of a list have; the last one for one too far."""
    what = f"values of {wanted.kind.key} {wanted.number} {wanted.find}"
    key = figures_key(what, scope, asked, rights=rights_key(viewer, state), state=state)

    def make() -> ValuePage:
        videos = videos_of(viewer, scope, asked, but=wanted.kind.key)
        rows = FacetValue.objects.filter(kind=wanted.kind.key, video__in=videos.values("pk"))
        return _page(_matching(rows, wanted), wanted, viewer)

    return kept(key, make)


def _page(rows: QuerySet[FacetValue], wanted: Wanted, viewer: Viewer) -> ValuePage:
    total = rows.aggregate(n=Count("value", distinct=True))["n"]
    number = min(wanted.number, max(-(-total // PER_PAGE), 1))
    counted = rows.values_list("value").annotate(Max("label"), Count("pk")).order_by("value")
    start = (number - 1) * PER_PAGE
    figures = named(wanted.kind, counted[start : start + PER_PAGE], viewer)
    return ValuePage(figures, total, number)


def _matching(rows: QuerySet[FacetValue], wanted: Wanted) -> QuerySet[FacetValue]:
    """Keep those with every word in their label, or in the address's name for it."""
    for word in wanted.find.split()[:4]:
        rows = rows.filter(Q(label__icontains=word) | Q(value__icontains=word))
    return rows
