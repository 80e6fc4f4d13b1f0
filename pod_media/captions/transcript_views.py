"""The text of a video for who may watch it: a page to read and print, files, and the player's."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pod_media.captions.models import Track
from pod_media.captions.shown import published_tracks, readable
from pod_media.captions.transcripts import published_cues, transcript_facts, turns_of
from pod_media.ffmpeg.languages import language_name
from pod_media.timed.writing import CONTENT_TYPES, format_timed_text
from pod_media.videos.access import can_watch, viewer_of
from pod_media.videos.models import VideoPage
from pod_media.videos.passes import NAME as PASS
from pod_media.videos.passes import admit
from pod_media.videos.player_views import is_open_secret
from pod_media.videos.watch import needs_password

FORMS = {"txt": "TXT", "vtt": "WebVTT", "srt": "SRT"}


@dataclass(frozen=True)
class Way:
    """A way to a form of the text, or to its language."""

    name: str
    address: str
    language: str = ""


@never_cache
@require_safe
def transcript(request: HttpRequest, uuid: UUID, language: str) -> HttpResponse:
    """Show the text as a page; who lacks but a password or an account is sent where to give it."""
    admit(request)
    video = _video(uuid)
    viewer = viewer_of(request)
    if not can_watch(viewer, video):
        return _way_in(request, video)
    tracks = readable(published_tracks(video.asset_id)) if video.asset_id else []
    track = _among(tracks, language)
    context = {
        "video": video,
        "track": track,
        "name": language_name(track.language),
        "turns": turns_of(published_cues(track)),
        "others": [_way(request, video, each) for each in tracks if each != track],
        "files": [
            Way(name, _download(request, track, video, form)) for form, name in FORMS.items()
        ],
        "address": reverse("pod_media:video", args=[video.uuid]),
    }
    return render(request, "pod_media/captions/transcript.html", context)


@never_cache
@require_safe
def cues(request: HttpRequest, uuid: UUID, language: str) -> JsonResponse:
    """Tell the player's page the lines and when they are said."""
    return JsonResponse(transcript_facts(_watched(request, uuid, language)[1]))


@never_cache
@require_safe
def download(request: HttpRequest, uuid: UUID, language: str, form: str) -> HttpResponse:
    """Return the text as a file."""
    if form not in FORMS:
        raise Http404
    video, track = _watched(request, uuid, language)
    text = format_timed_text(published_cues(track), form)
    name = f"{video.slug}.{track.language}.{form}".encode("ascii", "ignore").decode()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=CONTENT_TYPES[form], headers=headers)


def _watched(request: HttpRequest, uuid: UUID, language: str) -> tuple[VideoPage, Track]:
    """Return what who asks may watch, else 404."""
    admit(request)
    video = _video(uuid)
    if not can_watch(viewer_of(request), video) or not video.asset_id:
        raise Http404
    return video, _among(readable(published_tracks(video.asset_id)), language)


def _video(uuid: UUID) -> VideoPage:
    video = VideoPage.objects.filter(uuid=uuid).first()
    if video is None:
        raise Http404
    return video


def _among(tracks: list[Track], language: str) -> Track:
    found = next((each for each in tracks if each.language.lower() == language.lower()), None)
    if found is None:
        raise Http404
    return found


def _way_in(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Answer as the video's own address does."""
    viewer, url = viewer_of(request), video.get_url(request)
    if url and needs_password(viewer, video):
        return HttpResponseRedirect(url)
    if url and is_open_secret(video) and not viewer.is_known:
        return redirect_to_login(request.get_full_path())
    raise Http404


def _way(request: HttpRequest, video: VideoPage, track: Track) -> Way:
    address = reverse("pod_media:transcript", args=[video.uuid, track.language])
    return Way(language_name(track.language), _with_pass(request, address), track.language)


def _download(request: HttpRequest, track: Track, video: VideoPage, form: str) -> str:
    place = [video.uuid, track.language, form]
    return _with_pass(request, reverse("pod_media:transcript_download", args=place))


def _with_pass(request: HttpRequest, address: str) -> str:
    """Return the address with the pass that opened this one, where there is no session for it."""
    given = request.GET.get(PASS)
    return f"{address}?{urlencode({PASS: given})}" if given else address
