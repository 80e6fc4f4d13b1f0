"""The tracks of a video, for its makers: bring, begin, name, publish, take away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.captions.editor_views import for_track
from pod_media.captions.errors import Taken
from pod_media.captions.forms import SettingsForm, TrackForm, UploadForm
from pod_media.captions.models import Track
from pod_media.captions.notes import sentences_of
from pod_media.captions.publishing import publish, remove, withdraw
from pod_media.captions.revising import begin_track, cues_in, newest, revise
from pod_media.timed.writing import CONTENT_TYPES, format_timed_text
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.making import video_of_maker
from pod_media.videos.models import VideoPage

# What is said of a file, at most; the rest is counted.
MOST_NOTES = 100


@never_cache
@login_required
@require_safe
def tracks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """List the tracks, and offer to bring or begin one."""
    return _page(request, video_of_maker(request, uuid, in_trash=False))


@never_cache
@login_required
@require_POST
def upload(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a file; what is wrong is said beside its field, what was mended by line."""
    video = video_of_maker(request, uuid, in_trash=False)
    form = UploadForm(request.POST, request.FILES, duration=_duration(video))
    if video.asset is None or not form.is_valid() or form.reading is None:
        return _page(request, video, upload=form, status=422)
    facts = form.cleaned_data
    named = {"asset": video.asset, "kind": facts["kind"], "language": facts["language"]}
    there = Track.objects.filter(**named).first()
    if there is not None and "replace" not in request.POST:
        form.add_error("language", _("There is one already: tick below to write over its draft."))
        return _page(request, video, upload=form, asks_to_replace=True, status=422)
    note, cues = facts["file"].name, form.reading.cues
    if there is None:
        given = {"kind": facts["kind"], "origin": Track.Origin.UPLOADED, "note": note}
        there = begin_track(video.asset, facts["language"], cues, by=request.user, **given)
    else:
        revise(there, cues, base=there.number, by=request.user, cause="upload", note=note)
    _say_taken(request, len(cues), sentences_of(form.reading.notes))
    return HttpResponseRedirect(_address("tracks", video))


@never_cache
@login_required
@require_POST
def write(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin an empty track, or open the one there is."""
    video = video_of_maker(request, uuid, in_trash=False)
    form = TrackForm(request.POST, spoken=video.language)
    if video.asset is None or not form.is_valid():
        return _page(request, video, begin=form, status=422)
    facts = form.cleaned_data
    try:
        begin_track(
            video.asset,
            facts["language"],
            [],
            kind=facts["kind"],
            origin=Track.Origin.WRITTEN,
            by=request.user,
        )
    except Taken:
        messages.info(request, _("There is one already: here it is."))
    return HttpResponseRedirect(_address("track_editor", video, facts["kind"], facts["language"]))


@require_POST
@for_track
def settings(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Name the track, and say whether it is shown unasked."""
    form = SettingsForm(request.POST, instance=track)
    if not form.is_valid():
        return _page(request, video, status=422)
    saved = form.save()
    if saved.is_default:
        Track.objects.filter(asset=track.asset_id).exclude(pk=track.pk).update(is_default=False)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(_address("tracks", video))


@require_POST
@for_track
def toggle(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Publish the draft, or withdraw what is published; the form says which is meant."""
    if request.POST.get("to") == "withdraw":
        withdraw(track, by=request.user)
        messages.success(request, _("Withdrawn: only its makers see it now."))
    else:
        publish(track, by=request.user)
        messages.success(request, _("Published: viewers get it now."))
    return HttpResponseRedirect(_address("tracks", video))


@require_http_methods(["GET", "HEAD", "POST"])
@for_track
def delete(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Ask once, then remove the track with its history."""
    if request.method == "POST":
        remove(track, by=request.user)
        messages.success(request, _("Removed."))
        return HttpResponseRedirect(_address("tracks", video))
    context = {"video": video, "track": track, "steps": hub_steps(video, request)}
    return render(request, "pod_media/captions/delete.html", context)


@require_safe
@for_track
def download(_request: HttpRequest, video: VideoPage, track: Track, form: str) -> HttpResponse:
    """Return the newest revision as a file of a format."""
    if form not in CONTENT_TYPES:
        raise Http404
    text = format_timed_text(cues_in(newest(track)), form)
    name = f"{video.slug}.{track.language}.{form}"
    disposition = f'attachment; filename="{name.encode("ascii", "ignore").decode()}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(text, content_type=CONTENT_TYPES[form], headers=headers)


def _page(
    request: HttpRequest, video: VideoPage, *, status: int = 200, **forms: Any
) -> HttpResponse:
    found = Track.objects.filter(asset=video.asset_id).select_related("asset", "created_by")
    context = {
        "video": video,
        "tracks": [(each, SettingsForm(instance=each)) for each in found],
        "upload": UploadForm(spoken=video.language, duration=_duration(video)),
        "begin": TrackForm(spoken=video.language),
        "steps": hub_steps(video, request),
        **forms,
    }
    return render(request, "pod_media/captions/tracks.html", context, status=status)


def _say_taken(request: HttpRequest, count: int, notes: list[str]) -> None:
    messages.success(
        request, _("%(count)s captions were read: they are a draft.") % {"count": count}
    )
    for said in notes[:MOST_NOTES]:
        messages.warning(request, said)
    if len(notes) > MOST_NOTES:
        more = {"count": len(notes) - MOST_NOTES}
        messages.warning(request, _("And %(count)s more of the kind.") % more)


def _duration(video: VideoPage) -> float:
    return float((video.asset and video.asset.duration) or 0)


def _address(name: str, video: VideoPage, *place: str) -> str:
    return reverse(f"pod_media:{name}", args=[video.uuid, *place])
