"""Which videos a viewer may watch who was given their addresses: the rule's other query form."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from pod_media.assets.models import MediaAsset
from pod_media.videos.access import Viewer, barred, visible_to
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage


def reachable_by(viewer: Viewer) -> QuerySet[VideoPage]:
    """Return what `visible_to` shows the viewer, unlisted videos, and what is the viewer's own.

    A subset of what `can_watch` grants. Never to be browsed or counted as it is: only to tell
    which of the videos somebody was given are still open to them. The trash stays closed.
    """
    reachable = visible_to(viewer) | VideoPage.objects.filter(_by_link(viewer))
    return reachable.filter(trashed_at__isnull=True)


def _by_link(viewer: Viewer) -> Q:
    now = timezone.now()
    found = (
        Q(live=True, visibility=Visibility.UNLISTED)
        & (Q(expire_at__isnull=True) | Q(expire_at__gt=now))
        & ~barred(viewer)
        & ~Q(asset__state=MediaAsset.State.FAILED)
    )
    if viewer.is_known:
        shared = VideoPage.co_owners.through.objects.filter(user=viewer.user.pk)
        found |= Q(owner=viewer.user.pk) | Q(pk__in=shared.values("videopage"))
    return found
