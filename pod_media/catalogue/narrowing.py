"""The videos of a list: what the viewer may see of a scope, narrowed as asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.models import FacetValue
from pod_media.catalogue.orders import Order, order_of
from pod_media.catalogue.scopes import Scope
from pod_media.videos.access import Viewer, visible_to
from pod_media.videos.lists import once_per_translation
from pod_media.videos.models import VideoPage


def videos_of(viewer: Viewer, scope: Scope, asked: Asked, *, but: str = "") -> QuerySet[VideoPage]:
    """Return the videos, in no order, each work once; `but` is a kind not to narrow by.

    Several values of a kind are one or the other, several kinds are all of them.
    """
    return _having(_shown(viewer, scope, asked), _facets(scope, asked, but=but))


def ordered_videos(viewer: Viewer, scope: Scope, asked: Asked) -> QuerySet[VideoPage]:
    """Return the videos of a list in the order asked for.

    Of the facets, one of a single value leads: an index has its videos in order, and a page of
    the list is read along it rather than sorted out of all.
    """
    order, facets = order_of(asked.order), _facets(scope, asked)
    lead = _lead(order, facets)
    videos = _shown(viewer, scope, asked)
    if lead is None:
        return _having(videos, facets).order_by(*order.columns)
    kind, value = lead
    row = {"facet_values__kind": kind, **({"facet_values__value": value} if value else {})}
    others = {key: values for key, values in facets.items() if key != kind}
    return _having(videos.filter(**row), others).order_by(*order.along)


def _shown(viewer: Viewer, scope: Scope, asked: Asked) -> QuerySet[VideoPage]:
    videos = once_per_translation(visible_to(viewer))
    if scope.condition is not None:
        videos = videos.filter(scope.condition)
    for word in asked.terms:
        videos = videos.filter(Q(title__icontains=word) | Q(people__icontains=word))
    return videos


def _facets(scope: Scope, asked: Asked, *, but: str = "") -> dict[str, Sequence[str]]:
    fixed = {scope.kind: (scope.value,)} if scope.kind else {}
    chosen = {k: values for k, values in asked.chosen.items() if scope.shows(k) and k != but}
    return {**fixed, **chosen}


def _lead(order: Order, facets: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    if order.kind:
        return order.kind, ""
    single = ((kind, values[0]) for kind, values in facets.items() if len(values) == 1)
    return next(single, None) if order.along else None


def _having(
    videos: QuerySet[VideoPage], facets: Mapping[str, Sequence[str]]
) -> QuerySet[VideoPage]:
    for kind, values in facets.items():
        rows = FacetValue.objects.filter(kind=kind, value__in=values)
        videos = videos.filter(pk__in=rows.values("video"))
    return videos
