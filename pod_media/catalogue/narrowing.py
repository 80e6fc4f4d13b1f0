"""The videos of a list: what the viewer may see of a scope, narrowed as asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.models import STANDING, FacetValue, term_of
from pod_media.catalogue.orders import order_of
from pod_media.catalogue.scopes import Scope
from pod_media.catalogue.sites import standing
from pod_media.videos.access import Viewer, listed_to, visible_to
from pod_media.videos.locales import active_locale
from pod_media.videos.models import VideoPage


def videos_of(viewer: Viewer, scope: Scope, asked: Asked, *, but: str = "") -> QuerySet[VideoPage]:
    """Return the videos, in no order, each work once; `but` is a kind not to narrow by.

    Several values of a kind are one or the other, several kinds are all of them.
    """
    videos = _narrowed(listed_to(viewer), scope, asked)
    return _having(videos, _facets(scope, asked, but=but))


def ordered_videos(
    viewer: Viewer, scope: Scope, asked: Asked, *, to_watch: bool = False
) -> QuerySet[VideoPage]:
    """Return the videos of a list in the order asked for; `to_watch` leaves out locked ones.

    Of the facets, one of a single value leads: an index has its videos in order, and a page of
    the list is read along it rather than sorted out of all.
    """
    order, facets = order_of(asked.order), _facets(scope, asked)
    among = visible_to(viewer) if to_watch else listed_to(viewer)
    videos, lead = _narrowed(among, scope, asked), _lead(facets)
    if order.kind:
        return _having(videos.filter(facet_values__kind=order.kind), facets).order_by(*order.along)
    if not (lead and order.along):
        return _having(videos, facets).order_by(*order.columns)
    videos = videos.filter(facet_values__term=term_of(lead, facets[lead][0]))
    others = {kind: values for kind, values in facets.items() if kind != lead}
    return _having(videos, others).order_by(*order.along)


def _narrowed(videos: QuerySet[VideoPage], scope: Scope, asked: Asked) -> QuerySet[VideoPage]:
    if scope.site is None:
        # Of no index: these are few, that staff chose.
        standing_anywhere = FacetValue.objects.filter(
            kind=STANDING, value__startswith=standing(active_locale(), "")
        )
        videos = videos.filter(pk__in=standing_anywhere.values("video"))
    for word in asked.terms:
        videos = videos.filter(Q(title__icontains=word) | Q(people__icontains=word))
    return videos


def _facets(scope: Scope, asked: Asked, *, but: str = "") -> dict[str, Sequence[str]]:
    """Return all that rows narrow by, the pages that stand for their works last."""
    fixed = {scope.kind: (scope.value,)} if scope.kind else {}
    chosen = {k: values for k, values in asked.chosen.items() if scope.shows(k) and k != but}
    if scope.site is None:
        return {**fixed, **chosen}
    return {**fixed, **chosen, STANDING: (standing(active_locale(), scope.site),)}


def _lead(facets: Mapping[str, Sequence[str]]) -> str:
    """Return the first kind of which one value is asked for, if there is one."""
    return next((kind for kind, values in facets.items() if len(values) == 1), "")


def _having(
    videos: QuerySet[VideoPage], facets: Mapping[str, Sequence[str]]
) -> QuerySet[VideoPage]:
    for kind, values in facets.items():
        terms = [term_of(kind, value) for value in values]
        rows = FacetValue.objects.filter(term__in=terms)
        videos = videos.filter(pk__in=rows.values("video"))
    return videos
