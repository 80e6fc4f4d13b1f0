"""Bring a video into another channel, and hand it over to another person."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from pod_media.mine.folders import clear_out
from pod_media.mine.sharing import share_alike
from pod_media.videos.editing import edit_video
from pod_media.videos.models import VideoPage

# Characters of a slug that a page can hold, and of one that is cut to be numbered.
LONGEST_SLUG = 255
SHORTENED = 240


def may_move(user: Any, video: VideoPage, target: Page) -> bool:
    """Tell whether a person may bring the video under `target`."""
    return bool(video.permissions_for_user(user).can_move_to(target))


@transaction.atomic
def move_video(video: VideoPage, target: Page, *, by: Any) -> None:
    """Bring a video under `target`; the word in its address is numbered if it is taken there."""
    slug = free_slug(video, target)
    if slug != video.slug:

        def rename(page: VideoPage) -> None:
            page.slug = slug

        edit_video(video, rename, by=by)
        video.refresh_from_db()
    video.move(target, pos="last-child", user=by)


def place_for(video: VideoPage, target: Page) -> Page:
    """Return `target` in the language of the video's tree, if it exists there."""
    if target.locale_id == video.locale_id:
        return target
    return target.get_translation_or_none(video.locale) or target


def free_slug(video: VideoPage, target: Page) -> str:
    """Return the video's slug, numbered if another page under `target` has it."""
    slug = find_available_slug(target, video.slug, ignore_page_id=video.pk)
    if len(slug) > LONGEST_SLUG:
        slug = find_available_slug(target, video.slug[:SHORTENED], ignore_page_id=video.pk)
    return str(slug)


@transaction.atomic
def hand_over(video: VideoPage, new_owner: Any, *, by: Any, keeps_sharing: bool) -> None:
    """Make `new_owner` the owner of a video and of its recording.

    The earlier owner becomes a co-owner if `keeps_sharing`.
    """
    earlier = video.owner

    def share(page: VideoPage) -> None:
        page.co_owners.remove(new_owner)
        if keeps_sharing and earlier is not None:
            page.co_owners.add(earlier)

    edit_video(video, share, by=by)
    video.refresh_from_db()
    video.owner = new_owner
    video.save(clean=False, update_fields=["owner"])
    asset = video.asset
    if asset is not None and earlier is not None and asset.owner_id == earlier.pk:
        asset.owner = new_owner
        asset.save(update_fields=["owner", "updated_at"])
    # Who owns this page needs no share in it, and has one in the other languages.
    share_alike([video.pk], {new_owner.pk})
    clear_out(video)
    log(instance=video, action="pod_media.hand-over", user=by, data={"to": str(new_owner)})
