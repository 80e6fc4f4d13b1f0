"""Change a video so that viewers see it at once, and a draft on its way keeps the change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from pod_media.videos.models import VideoPage

Change = Callable[[VideoPage], None]


@transaction.atomic
def edit_video(video: VideoPage, change: Change, *, by: Any) -> bool:
    """Apply `change` to the page and to its draft, with revisions and log entries.

    Returns whether viewers see it: a live video that `by` may not publish gets a draft. `change`
    is called for each of the two and so must be repeatable. One that is to begin later is withdrawn
    until then, and comes out by itself.
    """
    hold(video)
    with LogContext(user=by):
        if not video.live:
            _write(video, change)
            _revise(video, change, by)
            return True
        if not video.permissions_for_user(by).can_publish():
            _revise(video, change, by)
            return False
        draft = video.get_latest_revision() if video.has_unpublished_changes else None
        change(video)
        revision = video.save_revision(user=by, clean=False, log_action=True)
        if begins_later(video):
            video.unpublish(user=by)
        # It was out: what is required of what comes out is not asked again.
        PublishPageRevisionAction(revision, user=by).execute()
        if draft is not None:
            later = VideoPage.objects.get(pk=video.pk).with_content_json(draft.content)
            change(later)
            later.save_revision(user=by, clean=False)
    return True


def hold(video: VideoPage) -> None:
    """Let nobody else change the video until the transaction ends, and read it as it is now.

    Two who edit at once would each write back what they had read, without the other's rows.
    Whatever a change depends on is judged after this, in the transaction of the change.
    """
    Page.objects.select_for_update().get(pk=video.pk)
    video.refresh_from_db()
    # Modelcluster keeps rows that were read before.
    video.__dict__.pop("_cluster_related_objects", None)


def begins_later(video: VideoPage) -> bool:
    """Tell whether a video is to be watched from a time to come."""
    return bool(video.go_live_at and video.go_live_at > timezone.now())


def latest_of(video: VideoPage) -> VideoPage:
    """Return the video as its makers left it: its draft, or the page itself."""
    latest: VideoPage = video.get_latest_revision_as_object()
    return latest


def _write(video: VideoPage, change: Change) -> None:
    """Change the row of what nobody sees yet: lists of one's own read it."""
    change(video)
    video.save(clean=False)


def _revise(video: VideoPage, change: Change, by: Any) -> None:
    latest = latest_of(VideoPage.objects.get(pk=video.pk))
    change(latest)
    latest.save_revision(user=by, clean=False, log_action=True)
