"""The trash: videos go into it, come back as they were, and after a while go for good.

In all their languages together: what is done to one of them is done to the work.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import CASCADE, Q, QuerySet
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.locks import BasicLock
from wagtail.log_actions import LogContext, log
from wagtail.models import ReferenceIndex, Revision

from pod_media.assets.models import MediaAsset
from pod_media.conf import setting
from pod_media.mine.works import once_per_work, original_of, pages_of
from pod_media.videos.access import made_by
from pod_media.videos.models import VideoPage

logger = logging.getLogger(__name__)


def may_trash(user: Any, video: VideoPage) -> bool:
    """Tell whether a person may put a video into the trash, and take it out again.

    The owner of the original may, and whoever may delete that in the CMS; co-owners may not, nor
    may who owns a translation alone.
    """
    original = original_of(video)
    is_owner = user.is_active and original.owner_id == user.pk
    return is_owner or bool(original.permissions_for_user(user).can_delete())


def is_held(user: Any, video: VideoPage) -> bool:
    """Tell whether somebody locked the video, or a translation of it, against this person.

    A review or a schedule is none of these locks: the trash ends both.
    """
    return any(BasicLock(each).for_user(user) for each in pages_of(video).filter(locked=True))


def trash_of(user: Any) -> QuerySet[VideoPage]:
    """Return what a person owns or co-owns in the trash, each work once, the latest first."""
    found = VideoPage.objects.filter(made_by(user), trashed_at__isnull=False)
    return once_per_work(found).order_by("-trashed_at", "-pk")


@transaction.atomic
def trash_video(video: VideoPage, *, by: Any) -> None:
    """Withdraw a video with its translations, and put them into the trash.

    What is being encoded goes on. `may_trash` decided: an owner withdraws even where only others
    publish.
    """
    now = timezone.now()
    with LogContext(user=by):
        for page in pages_of(video).filter(trashed_at=None).select_for_update():
            _trash_page(page, now, by)
    video.refresh_from_db()


@transaction.atomic
def restore_video(video: VideoPage, *, by: Any) -> None:
    """Take a video out of the trash with its translations.

    Each is published if it was and `by` may publish it, else it is a draft.
    """
    pages = list(pages_of(video).filter(trashed_at__isnull=False).select_for_update())
    came_live = {page.pk for page in pages if page.returns_live}
    for page in pages:
        page.trashed_at, page.returns_live = None, False
        page.save(clean=False, update_fields=["trashed_at", "returns_live"])
    with LogContext(user=by):
        # All are out by now: to publish a page publishes its aliases too.
        for page in pages:
            log(instance=page, action="pod_media.restore", user=by)
            if page.pk in came_live and page.permissions_for_user(by).can_publish():
                _publish_again(page, by)
    video.refresh_from_db()


@transaction.atomic
def remove_video(video: VideoPage, *, by: Any = None) -> None:
    """Delete a video for good, with those of its translations that are in the trash.

    Its recording goes with the last page, if it is an owner's of these and nothing else's. What is
    being encoded of it ends with the recording: its worker sees that and stops. As with the
    trash, `may_trash` decided.
    """
    pages = list(pages_of(video).filter(Q(pk=video.pk) | Q(trashed_at__isnull=False)))
    assets = {page.asset for page in pages if page.asset}
    owners = {None, *(page.owner_id for page in pages)}
    for page in pages:
        DeletePageAction(page, user=by).execute(skip_permission_checks=True)
    for asset in assets:
        if asset.owner_id in owners and not is_in_use(asset):
            asset.delete()


def empty_trash() -> int:
    """Remove what has been in the trash for TRASH_DAYS; return how many works went.

    One goes when the last of its languages has been there for so long.
    """
    late = timezone.now() - timedelta(days=setting("TRASH_DAYS"))
    younger = VideoPage.objects.filter(trashed_at__gte=late).values("translation_key")
    old = VideoPage.objects.filter(trashed_at__lt=late).exclude(translation_key__in=younger)
    gone = 0
    for video in list(once_per_work(old)):
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


def _trash_page(page: VideoPage, now: datetime, by: Any) -> None:
    was_live = page.live
    if state := page.current_workflow_state:
        state.cancel(user=by)
    # An alias was withdrawn with what it is an alias of.
    if was_live and not page.alias_of_id:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    page.revisions.update(approved_go_live_at=None)
    page.live = False
    page.trashed_at, page.returns_live = now, was_live and not page.alias_of_id
    page.save(clean=False, update_fields=["live", "trashed_at", "returns_live"])
    log(instance=page, action="pod_media.trash", user=by)


def _points_at(asset: MediaAsset, relation: Any) -> bool:
    rows = relation.related_model._base_manager  # noqa: SLF001 - public, documented
    return bool(rows.filter(**{relation.field.name: asset}).exists())


def _publish_again(video: VideoPage, by: Any) -> None:
    """Publish what the page last showed, and keep a draft that was newer than that."""
    latest = video.get_latest_revision()
    seen = video.last_published_at
    draft = latest.content if latest and seen and latest.created_at > seen else None
    revision = video.save_revision(user=by, clean=False)
    # It was out: what is required of what comes out is not asked again.
    PublishPageRevisionAction(revision, user=by).execute()
    if draft is not None:
        fresh = VideoPage.objects.get(pk=video.pk)
        fresh.with_content_json(draft).save_revision(user=by, clean=False)
