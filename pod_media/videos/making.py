"""Which video a maker's page is about, and whether they can save it; to others there is none."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from pod_media.videos.access import can_edit, viewer_of
from pod_media.videos.beside import know_beside
from pod_media.videos.models import VideoPage

SAFE = ("GET", "HEAD")


def video_of_maker(request: HttpRequest, uuid: UUID, *, in_trash: bool = True) -> VideoPage:
    """Return a video that the person makes. Raises Http404."""
    found = VideoPage.objects.select_related("asset__current_source", "owner", "locale")
    video: VideoPage | None = found.filter(uuid=uuid).first()
    if video is None or not can_edit(viewer_of(request), video):
        raise Http404
    if video.trashed_at and not in_trash:
        raise Http404
    if request.method in SAFE:
        know_beside(video)
    return video


def is_locked(request: HttpRequest, video: VideoPage, *, quietly: bool = False) -> bool:
    """Tell whether the person can save nothing now, and say so."""
    locked = bool(video.permissions_for_user(request.user).page_locked())
    if locked and not quietly:
        tell_of_lock(request)
    return locked


def tell_of_lock(request: HttpRequest) -> None:
    """Say that a lock of the CMS is in the way."""
    said = (_("It is locked in the CMS."), _("Nothing can be saved until it is unlocked."))
    messages.error(request, " ".join(said))
