"""Make a video page for a recording, and publish it as far as its maker may."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.log_actions import LogContext
from wagtail.models import Page, Workflow

from pod_media.assets.models import MediaAsset
from pod_media.videos.audience import Audience
from pod_media.videos.hindrances import hindrances_of
from pod_media.videos.models import VideoPage

# Copies among which one with a page is looked for.
MOST_COPIES = 20


@transaction.atomic
def create_video(
    *,
    owner: Any,
    asset: MediaAsset,
    parent: Page,
    title: str,
    language: str = "",
    audience: Audience | None = None,
    publish: bool = True,
) -> VideoPage:
    """Add a video page under `parent`, with its revision and log entries, and return it.

    With `publish` it goes out at once where the owner may do that; otherwise it is submitted
    to the channel's workflow, or stays a draft where there is none.
    """
    # The lock keeps two videos made at once from taking the same place in the tree.
    parent = Page.objects.select_for_update().get(pk=parent.pk).specific
    video = VideoPage(
        title=title,
        owner=owner,
        asset=asset,
        language=language,
        live=False,
    )
    audience = audience or Audience()
    audience.apply_to(video)
    with LogContext(user=owner):
        parent.add_child(instance=video)
        video.save_revision(user=owner, log_action=True)
        audience.give_password(video, by=owner)
        if publish:
            release(video, by=owner)
    return video


@transaction.atomic
def release(video: VideoPage, *, by: Any) -> list[str]:
    """Publish the latest revision, or submit it to the workflow, as `by` may; twice is once.

    Returns why it stays a draft, in sentences, where something that it needs is not there yet.
    """
    if hindrances := hindrances_of(video.get_latest_revision_as_object()):
        return hindrances
    with LogContext(user=by):
        if video.permissions_for_user(by).can_publish():
            if not video.live or video.has_unpublished_changes:
                video.get_latest_revision().publish(user=by)
                video.refresh_from_db()
        elif video.workflow_in_progress:
            return []
        elif state := video.current_workflow_state:
            # Sent back to its maker, who hands it in again.
            state.resume(user=by)
        elif workflow := video.get_workflow():
            _submit(video, workflow, by)
    return []


def video_of(asset: MediaAsset | None, owner: Any) -> VideoPage | None:
    """Return the owner's first page of a recording, if there is one."""
    return VideoPage.objects.filter(asset=asset, owner=owner).first() if asset else None


def first_known(
    assets: QuerySet[MediaAsset], owner: Any
) -> tuple[MediaAsset, VideoPage | None] | None:
    """Return the first recording of which the owner has a page, with it, or the first without."""
    found = list(assets[:MOST_COPIES])
    pages: dict[int | None, VideoPage] = {}
    for page in VideoPage.objects.filter(asset__in=found, owner=owner):
        pages.setdefault(page.asset_id, page)
    known = next((each for each in found if each.pk in pages), found[0] if found else None)
    return (known, pages.get(known.pk)) if known else None


def _submit(video: VideoPage, workflow: Workflow, by: Any) -> None:
    try:
        with transaction.atomic():
            workflow.start(video, by)
    except (ValidationError, IntegrityError):
        # Submitted meanwhile by a second press: the database lets a page be in one workflow.
        if not video.workflow_states.active().exists():
            raise
