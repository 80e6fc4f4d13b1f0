"""Downloads of a whole quality, for those whom the video's owner lets have it."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from pod_media.assets.models import VideoRendition
from pod_media.delivery.carriers import Parcel, carry
from pod_media.delivery.downloads import (
    download_path,
    find_rendition,
    is_made,
    is_quick,
    make_download,
)
from pod_media.signals import download_wanted
from pod_media.videos.access import can_edit, can_watch, viewer_of
from pod_media.videos.models import VideoPage

# Seconds after which a browser asks again for a file that is being joined.
PATIENCE = 3
# Seconds after which the worker is asked again: it may have died.
ASKED_SECONDS = 60
# Within so many seconds a person's downloads of a video are one.
LOGGED_SECONDS = 3600
# Most filesystems take 255 bytes; the rest is for an extension and a "(1)".
LONGEST_NAME = 180


@require_safe
def download(request: HttpRequest, uuid: UUID, rung: str) -> HttpResponseBase:
    """Send one quality as a file named after the video's title.

    A large file that has never been asked for is joined by the light worker; meanwhile the
    answer is a page that asks again by itself.
    """
    video = VideoPage.objects.filter(uuid=uuid).first()
    rendition = _permitted(request, video, rung) if video else None
    if video is None or rendition is None:
        raise Http404
    if rendition.kind == VideoRendition.Kind.VIDEO and not is_made(rendition):
        if not is_quick(rendition):
            _ask_for(rendition)
            return _being_made()
        make_download(rendition)
    parcel = Parcel(
        path=download_path(rendition),
        content_type="video/mp4" if rendition.height else "audio/mp4",
        cache_control="private, no-cache",
        disposition=content_disposition_header(True, file_name(video.title, rung)),
    )
    try:
        answer = carry(request, parcel)
    except FileNotFoundError as error:
        raise Http404 from error
    _log(request, video)
    return answer


def file_name(title: str, rung: str) -> str:
    """Return a readable name that is safe in a header and on every filesystem.

    >>> file_name('Cours n° 3 : "L’été"', "720p")
    'Cours n° 3 L’été (720p).mp4'
    """
    kept = "".join(_harmless(each) for each in unicodedata.normalize("NFC", title))
    words = " ".join(kept.split()).strip(". ")
    short = words.encode()[:LONGEST_NAME].decode(errors="ignore").strip()
    return f"{short or 'video'} ({rung}).mp4"


def _permitted(request: HttpRequest, video: VideoPage, rung: str) -> VideoRendition | None:
    viewer = viewer_of(request)
    may_download = video.allow_download or can_edit(viewer, video)
    if video.asset_id is None or not (may_download and can_watch(viewer, video)):
        return None
    return find_rendition(video.asset_id, rung)


def _ask_for(rendition: VideoRendition) -> None:
    """Ask the worker, not at every reload of the waiting page."""
    if cache.add(f"pod_media.download:{rendition.pk}", "asked", ASKED_SECONDS):
        download_wanted.send(VideoRendition, rendition=rendition)


def _log(request: HttpRequest, video: VideoPage) -> None:
    """Write down who downloads: once per person and video and hour, whatever pieces are asked for.

    Of people without an account nothing is known that could be written.
    """
    user = request.user
    if not user.is_authenticated or request.method != "GET":
        return
    if cache.add(f"pod_media.downloaded:{user.pk}:{video.pk}", "logged", LOGGED_SECONDS):
        log(instance=video, action="pod_media.download", user=user)


def _harmless(character: str) -> str:
    """Return the character, or a space for what filesystems and headers stumble over.

    Control and format characters (category C) include line ends and changes of direction.
    """
    is_harmful = character in '\\/:*?"<>|' or unicodedata.category(character).startswith("C")
    return " " if is_harmful else character


def _being_made() -> HttpResponse:
    sentence = _("The file is being made. The download starts by itself in a moment.")
    response = HttpResponse(sentence, status=202, content_type="text/plain; charset=utf-8")
    response.headers["Refresh"] = response.headers["Retry-After"] = str(PATIENCE)
    response.headers["Cache-Control"] = "no-store"
    return response
