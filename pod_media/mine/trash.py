"""The trash: videos go into it, come back as they were, and after a while go for good."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import CASCADE, QuerySet
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.locks import BasicLock
from wagtail.log_actions import LogContext, log
from wagtail.models import ReferenceIndex, Revision

from pod_media.assets.models import MediaAsset
from pod_media.conf import setting
from pod_media.videos.access import made_by
from pod_media.videos.models import VideoPage

logger = logging.getLogger(__name__)


def may_trash(user: Any, video: VideoPage) -> bool:
    """Tell whether a person may put a video into the trash, and take it out again.

    Its owner may, and whoever may delete it in the CMS; co-owners may not.
    """
    is_owner = user.is_active and video.owner_id == user.pk
    return is_owner or bool(video.permissions_for_user(user).can_delete())


def is_held(user: Any, video: VideoPage) -> bool:
    """Tell whether somebody locked the video against this person.

    A review or a schedule is none of these locks: the trash ends both.
    """
    return bool(video.locked and BasicLock(video).for_user(user))


def trash_of(user: Any) -> QuerySet[VideoPage]:
    """Return what a person owns or co-owns in the trash, the latest first."""
    return VideoPage.objects.filter(made_by(user), trashed_at__isnull=False).order_by(
        "-trashed_at", "-pk"
    )


@transaction.atomic
def trash_video(video: VideoPage, *, by: Any) -> None:
    """Withdraw a video and put it into the trash; what is being encoded goes on.

    `may_trash` decided: an owner withdraws even where only others publish.
    """
    if video.trashed_at:
        return
    was_live = video.live
    with LogContext(user=by):
        if state := video.current_workflow_state:
            state.cancel(user=by)
        if was_live:
            UnpublishPageAction(video, user=by).execute(skip_permission_checks=True)
        video.revisions.update(approved_go_live_at=None)
        video.trashed_at, video.returns_live = timezone.now(), was_live
        video.save(clean=False, update_fields=["trashed_at", "returns_live"])
        log(instance=video, action="pod_media.trash", user=by)


@transaction.atomic
def restore_video(video: VideoPage, *, by: Any) -> None:
    """Take a video out of the trash, published if it was and `by` may publish, else as a draft."""
    if not video.trashed_at:
        return
    was_live = video.returns_live
    video.trashed_at, video.returns_live = None, False
    video.save(clean=False, update_fields=["trashed_at", "returns_live"])
    with LogContext(user=by):
        log(instance=video, action="pod_media.restore", user=by)
        if was_live and video.permissions_for_user(by).can_publish():
            _publish_again(video, by)


@transaction.atomic
def remove_video(video: VideoPage, *, by: Any = None) -> None:
    """Delete a video for good, and its recording if that is its owner's and nothing else's.

    What is being encoded of it ends with the recording: its worker sees that and stops. As with
    the trash, `may_trash` decided.
    """
    asset, owner = video.asset, video.owner_id
    DeletePageAction(video, user=by).execute(skip_permission_checks=True)
    if asset is None or asset.owner_id not in (None, owner) or is_in_use(asset):
        return
    asset.delete()


def empty_trash() -> int:
    """Remove what has been in the trash for TRASH_DAYS; return how many went."""
    late = timezone.now() - timedelta(days=setting("TRASH_DAYS"))
    gone = 0
    for video in VideoPage.objects.filter(trashed_at__lt=late):
        try:
            remove_video(video)
            gone += 1
        except (DatabaseError, OSError):
            # One that resists does not keep the others; it is tried again tomorrow.
            logger.exception("Could not remove video %s from the trash", video.pk)
    return gone


def is_in_use(asset: MediaAsset) -> bool:
    """Tell whether a page, a draft of one, or anything that does not go with it needs `asset`."""
    # The index of references knows no drafts.
    if Revision.objects.filter(content__asset=asset.pk).exists():
        return True
    relations = asset._meta.related_objects  # noqa: SLF001 - public, documented
    own = [each.related_model for each in relations if each.on_delete is CASCADE]
    others = [each for each in relations if each.related_model not in own]
    if any(_points_at(asset, each) for each in others):
        return True
    references = ReferenceIndex.get_references_to(asset).select_related("base_content_type")
    return any(each.base_content_type.model_class() not in own for each in references)


def _points_at(asset: MediaAsset, relation: Any) -> bool:
    rows = relation.related_model._base_manager  # noqa: SLF001 - public, documented
    return bool(rows.filter(**{relation.field.name: asset}).exists())


def _publish_again(video: VideoPage, by: Any) -> None:
    """Publish what the page last showed, and keep a draft that was newer than that."""
    latest = video.get_latest_revision()
    seen = video.last_published_at
    draft = latest.content if latest and seen and latest.created_at > seen else None
    video.save_revision(user=by, clean=False).publish(user=by)
    if draft is not None:
        fresh = VideoPage.objects.get(pk=video.pk)
        fresh.with_content_json(draft).save_revision(user=by, clean=False)
