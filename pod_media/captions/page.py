"""The page of a video's tracks, as every form on it comes back to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail import hooks

from pod_media.captions.errors import Locked, Reviewed
from pod_media.captions.forms import TrackForm, UploadForm
from pod_media.captions.rights import may_change, may_publish
from pod_media.captions.rows import rows_of
from pod_media.captions.small_files import LARGEST_FILE
from pod_media.captions.words import sentence_of
from pod_media.videos.editing import latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.models import VideoPage


def tracks_page(
    request: HttpRequest, video: VideoPage, *, status: int = 200, **sent: Any
) -> HttpResponse:
    """Show it; `sent` are forms that were not as they should be: `upload`, `begin`, `settings`.

    Others (hook `register_tracks_panels`) add panels: a function takes the video, the request
    and `sent`, with forms of its own, and returns HTML.
    """
    duration = duration_of(video)
    is_locked = not may_change(request.user, video)
    publishes = not is_locked and may_publish(request.user, video)
    context = {
        "video": video,
        "rows": rows_of(video.asset_id, sent.pop("settings", None)),
        "upload": UploadForm(spoken=spoken_in(video), duration=duration, auto_id="upload-%s"),
        "begin": TrackForm(spoken=spoken_in(video), auto_id="write-%s"),
        "steps": hub_steps(latest_of(video), request),
        "locked": sentence_of(Locked()) if is_locked else "",
        "publishes": publishes,
        "reviewed": "" if is_locked or publishes else sentence_of(Reviewed()),
        "most_bytes": LARGEST_FILE,
        "panels": [] if is_locked else _panels(video, request, sent),
        **sent,
    }
    return render(request, "pod_media/captions/tracks.html", context, status=status)


def _panels(video: VideoPage, request: HttpRequest, sent: dict[str, Any]) -> list[SafeString]:
    made = [make(video, request, sent) for make in hooks.get_hooks("register_tracks_panels")]
    return [each for each in made if each]


def spoken_in(video: VideoPage) -> str:
    """Return the language to propose: what its makers said is spoken, else the page's own."""
    return str(video.language or video.locale.language_code)


def duration_of(video: VideoPage) -> float:
    """Return the recording's length in seconds, 0 while unknown."""
    return float((video.asset and video.asset.duration) or 0)


def address_of(name: str, video: VideoPage, *place: str) -> str:
    """Return where one of the tracks' pages is."""
    return reverse(f"pod_media:{name}", args=[video.uuid, *place])
