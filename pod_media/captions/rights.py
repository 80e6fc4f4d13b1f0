"""Who may change the tracks of a video, and who may give them to its viewers."""

from __future__ import annotations

from typing import Any

from pod_media.captions.errors import Locked, Reviewed
from pod_media.videos.models import VideoPage


def may_change(user: Any, video: VideoPage) -> bool:
    """Tell whether one of its makers may change anything of the video now."""
    return not video.permissions_for_user(user).page_locked()


def may_publish(user: Any, video: VideoPage) -> bool:
    """Tell whether one of its makers may publish its tracks, or withdraw them.

    What no viewer has yet is shown to none by it, and goes before the reviewers with the video.
    Once a page of the recording is live, it takes who may publish one that is.
    """
    if not may_change(user, video):
        return False
    if video.live:
        return bool(video.permissions_for_user(user).can_publish())
    live = VideoPage.objects.filter(asset=video.asset_id, live=True).exclude(pk=video.pk)
    pages = list(live)
    return not pages or any(each.permissions_for_user(user).can_publish() for each in pages)


def check_change(user: Any, video: VideoPage) -> None:
    """Raise Locked where nothing may be changed."""
    if not may_change(user, video):
        raise Locked


def check_publish(user: Any, video: VideoPage) -> None:
    """Raise Locked or Reviewed where the person may not publish."""
    check_change(user, video)
    if not may_publish(user, video):
        raise Reviewed
