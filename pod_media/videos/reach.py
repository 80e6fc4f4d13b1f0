"""Which videos a viewer may watch who was given their addresses: the rule's other query form."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from pod_media.videos.access import Viewer, made_by, open_to, unexpired, visible_to
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
    found = Q(live=True, visibility=Visibility.UNLISTED) & unexpired() & open_to(viewer)
    return found | made_by(viewer.user) if viewer.is_known else found
