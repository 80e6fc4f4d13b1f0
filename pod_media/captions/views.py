"""The tracks of a video, for its makers: bring, begin, name, publish, take away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.captions.editor_views import track_of
from pod_media.captions.errors import Taken, TrackError
from pod_media.captions.forms import SettingsForm, TrackForm
from pod_media.captions.models import Track
from pod_media.captions.page import address_of, spoken_in, tracks_page
from pod_media.captions.publishing import publish, remove, settle, withdraw
from pod_media.captions.revising import begin_track, cues_in, newest
from pod_media.captions.rights import check_change, check_publish, may_publish
from pod_media.captions.rows import row_of
from pod_media.captions.words import sentence_of
from pod_media.timed.writing import CONTENT_TYPES, format_timed_text
from pod_media.videos.making import video_of_maker
from pod_media.videos.models import VideoPage

View = Callable[..., HttpResponse]


def for_makers(view: View) -> View:
    """Find the video, and the track if one is named, for a maker, else 404.

    What stands in the way of a change is said on the page of the tracks.
    """

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, uuid: UUID, **named: Any) -> HttpResponse:
        video = video_of_maker(request, uuid, in_trash=False)
        if "kind" in named:
            named["track"] = track_of(video, named.pop("kind"), named.pop("language"))
        try:
            if request.method == "POST":
                check_change(request.user, video)
            return view(request, video, **named)
        except TrackError as error:
            messages.error(request, sentence_of(error))
            return HttpResponseRedirect(address_of("tracks", video))

    return answer


@require_safe
@for_makers
def tracks(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """List the tracks, and offer to bring or begin one."""
    return tracks_page(request, video)


@require_POST
@for_makers
def write(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Begin an empty track, or open the one there is."""
    form = TrackForm(request.POST, spoken=spoken_in(video), auto_id="write-%s")
    if video.asset is None or not form.is_valid():
        return tracks_page(request, video, status=422, begin=form)
    kind, language = form.cleaned_data["kind"], form.cleaned_data["language"]
    given = {"kind": kind, "origin": Track.Origin.WRITTEN, "by": request.user}
    try:
        begin_track(video.asset, language, [], **given)
    except Taken:
        messages.info(request, _("There is one already: here it is."))
    return HttpResponseRedirect(address_of("track_editor", video, kind, language))


@require_POST
@for_makers
def settings(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Name the track, and say whether it is shown unasked."""
    if track.is_published:
        check_publish(request.user, video)
    form = SettingsForm(request.POST, instance=track, auto_id=f"track-{track.pk}-%s")
    if not form.is_valid():
        return tracks_page(request, video, status=422, settings={track.pk: form})
    named = form.save(commit=False)
    settle(named, by=request.user, reaches_viewers=may_publish(request.user, video))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(address_of("tracks", video))


@require_POST
@for_makers
def toggle(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Publish the draft, or withdraw what is published; the form says which is meant."""
    check_publish(request.user, video)
    if request.POST.get("to") == "withdraw":
        withdraw(track, by=request.user)
        messages.success(request, _("Withdrawn: only its makers see it now."))
    else:
        publish(track, by=request.user)
        messages.success(request, _published_sentence(video))
    return HttpResponseRedirect(address_of("tracks", video))


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def delete(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Ask once, then remove the track with its history."""
    if track.is_published:
        check_publish(request.user, video)
    if request.method == "POST":
        remove(track, by=request.user)
        messages.success(request, _("Removed."))
        return HttpResponseRedirect(address_of("tracks", video))
    return render(request, "pod_media/captions/delete.html", {"video": video, "row": row_of(track)})


@require_safe
@for_makers
def download(_request: HttpRequest, video: VideoPage, track: Track, form: str) -> HttpResponse:
    """Return the newest revision as a file of a format."""
    if form not in CONTENT_TYPES:
        raise Http404
    text = format_timed_text(cues_in(newest(track)), form)
    name = f"{video.slug}.{track.language}.{form}".encode("ascii", "ignore").decode()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=CONTENT_TYPES[form], headers=headers)


def _published_sentence(video: VideoPage) -> str:
    if video.live:
        return _("Published: viewers get it now.")
    return _("Published: viewers get it with the video.")
