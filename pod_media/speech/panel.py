"""What the page of a video's tracks shows of speech: jobs, and how one asks for another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from pod_media.captions.page import spoken_in
from pod_media.speech.forms import RecogniseForm, ScriptForm
from pod_media.speech.models import SpeechJob
from pod_media.speech.trials import aligner, usable
from pod_media.speech.words import sentence_of, title_of
from pod_media.videos.models import VideoPage


@dataclass(frozen=True)
class JobRow:
    """A job as its makers see it."""

    job: SpeechJob
    title: str
    sentence: str
    # Of the editor, once there is a draft.
    draft: str
    may_retry: bool


def speech_panel(video: VideoPage, request: HttpRequest, sent: dict[str, Any]) -> str:
    """Return it (hook `register_tracks_panels`); `sent` may hold `recognise` or `align`."""
    asset = video.asset
    if asset is None:
        return ""
    trials = usable()
    rows = job_rows(video)
    if not trials and not rows:
        return ""
    # An emptied form of each kind stands beside the one that was sent.
    given: dict[str, Any] = {"asset": asset, "trials": trials}
    recognise = RecogniseForm(spoken=spoken_in(video), auto_id="recognise-%s", **given)
    context = {
        "video": video,
        "rows": rows,
        "recognise": sent.get("recognise") or (recognise if trials else None),
        "align": sent.get("align")
        or (ScriptForm(auto_id="align-%s", **given) if aligner(trials) else None),
    }
    return render_to_string("pod_media/speech/panel.html", context, request)


def job_rows(video: VideoPage) -> list[JobRow]:
    """Return the newest job of each language, in one query."""
    jobs = SpeechJob.objects.filter(asset=video.asset_id).select_related("track", "asset")
    newest: dict[str, SpeechJob] = {}
    for job in jobs.defer("script", "error_detail").order_by("-pk"):
        newest.setdefault(job.language, job)
    return [_row(video, job) for job in newest.values()]


def _row(video: VideoPage, job: SpeechJob) -> JobRow:
    track = job.track
    draft = ""
    if track is not None and job.state == SpeechJob.State.DONE:
        draft = reverse("pod_media:track_editor", args=[video.uuid, track.kind, track.language])
    return JobRow(
        job=job,
        title=title_of(job),
        sentence=sentence_of(job, job.asset.state),
        draft=draft,
        may_retry=job.state in {SpeechJob.State.FAILED, SpeechJob.State.CANCELLED},
    )
