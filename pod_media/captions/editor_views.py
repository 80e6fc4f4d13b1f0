"""The caption editor: its page, and what it asks and sends while one writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pod_media.captions.editing import mend_one, read_changes, save_changes
from pod_media.captions.editor_facts import faults_of, frame_rate, revision_facts
from pod_media.captions.editor_facts import track_facts as facts_of
from pod_media.captions.editor_page import editor_context
from pod_media.captions.errors import Overtaken, TooLarge, TrackError
from pod_media.captions.models import Track, TrackRevision
from pod_media.captions.publishing import publish, withdraw
from pod_media.captions.revising import cues_in, newest, restore, revise
from pod_media.captions.rights import check_change, check_publish
from pod_media.captions.words import sentence_of
from pod_media.timed.mending import mend
from pod_media.videos.editing import latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.making import video_of_maker
from pod_media.videos.models import VideoPage

# Lines of the history that are shown.
MOST_REVISIONS = 200

Facts = dict[str, Any]
# What was changed is told as facts.
Telling = Callable[..., HttpResponse | Facts]


def for_track(view: Telling) -> Callable[..., HttpResponse]:
    """Find video and track of an address for one of the video's makers, else 404."""

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, uuid: UUID, kind: str, language: str, **rest: Any) -> Any:
        video = video_of_maker(request, uuid, in_trash=False)
        track = track_of(video, kind, language)
        try:
            if request.method == "POST":
                check_change(request.user, video)
            told = view(request, video, track, **rest)
            return _answer(request, video, told) if isinstance(told, dict) else told
        except Overtaken as error:
            track.refresh_from_db()
            return JsonResponse({"code": error.code, **facts_of(track)}, status=error.status)
        except TrackError as error:
            facts = {"code": error.code, "message": sentence_of(error)}
            return JsonResponse(facts, status=error.status)

    return answer


def _answer(request: HttpRequest, video: VideoPage, facts: Facts) -> JsonResponse:
    """Tell what became of a change, and how the steps of the video stand after it."""
    context = {"steps": hub_steps(latest_of(video), request), "current": "captions"}
    return JsonResponse({**facts, "steps": render_to_string("pod_media/mine/steps.html", context)})


def track_of(video: VideoPage, kind: str, language: str) -> Track:
    """Return a track of the video's recording. Raises Http404."""
    tracks = Track.objects.select_related("asset__current_source")
    track: Track | None = tracks.filter(asset=video.asset_id, kind=kind, language=language).first()
    if track is None:
        raise Http404
    return track


@require_safe
@for_track
def editor(request: HttpRequest, video: VideoPage, track: Track) -> HttpResponse:
    """Show the editor."""
    context = editor_context(video, track, request)
    return render(request, "pod_media/captions/editor.html", context)


@require_safe
@for_track
def cues(_request: HttpRequest, _video: VideoPage, track: Track) -> HttpResponse:
    """Tell the newest cues."""
    return JsonResponse(facts_of(track))


@require_POST
@for_track
def save(request: HttpRequest, _video: VideoPage, track: Track) -> Facts:
    """Take changed cues; 409 with the newest where somebody else saved meanwhile."""
    changes = read_changes(_body(request))
    return _saved(track, save_changes(track, changes, by=request.user))


@require_POST
@for_track
def mend_track(request: HttpRequest, _video: VideoPage, track: Track) -> Facts:
    """Mend what can be mended without touching meaning: of one cue where a key is sent."""
    base = _base(request)
    key = str(_body(request).get("key", ""))
    cues, fps = cues_in(newest(track)), frame_rate(track)
    mended = mend_one(cues, key, fps=fps) if key else mend(cues, fps=fps)
    return _saved(
        track, revise(track, mended, base=base, by=request.user, cause="mend"), whole=True
    )


@require_safe
@for_track
def revisions(_request: HttpRequest, _video: VideoPage, track: Track) -> HttpResponse:
    """Tell the history, newest first, without its cues."""
    rows = track.revisions.defer("cues").select_related("created_by")[:MOST_REVISIONS]
    return JsonResponse({"revisions": [revision_facts(each) for each in rows]})


@require_safe
@for_track
def revision(_request: HttpRequest, _video: VideoPage, track: Track, number: int) -> HttpResponse:
    """Tell the cues of an earlier revision, to compare."""
    found = track.revisions.filter(number=number).first()
    if found is None:
        raise Http404
    return JsonResponse({**revision_facts(found), "cues": found.cues})


@require_POST
@for_track
def restore_revision(request: HttpRequest, _video: VideoPage, track: Track) -> Facts:
    """Make an earlier revision the newest."""
    data = _body(request)
    try:
        made = restore(track, int(data["number"]), base=_base(request), by=request.user)
    except (KeyError, TypeError, ValueError, TrackRevision.DoesNotExist) as error:
        raise Http404 from error
    return _saved(track, made, whole=True)


@require_POST
@for_track
def publish_track(request: HttpRequest, video: VideoPage, track: Track) -> Facts:
    """Give viewers what was saved last."""
    check_publish(request.user, video)
    publish(track, by=request.user)
    return {"number": track.number, "published": track.published_number}


@require_POST
@for_track
def withdraw_track(request: HttpRequest, video: VideoPage, track: Track) -> Facts:
    """Take the track from viewers."""
    check_publish(request.user, video)
    withdraw(track, by=request.user)
    return {"number": track.number, "published": track.published_number}


def _saved(track: Track, made: TrackRevision, *, whole: bool = False) -> Facts:
    facts: Facts = {"number": made.number, "published": track.published_number}
    facts["faults"] = faults_of(made, fps=frame_rate(track))
    if whole:
        facts["cues"] = made.cues
    return facts


def _base(request: HttpRequest) -> int:
    try:
        return int(_body(request)["base"])
    except (KeyError, TypeError, ValueError):
        return -1


def _body(request: HttpRequest) -> Any:
    """Return the JSON that was sent; what is none is an empty object. Raises TooLarge."""
    try:
        data = json.loads(request.body)
    except RequestDataTooBig as error:
        raise TooLarge from error
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
