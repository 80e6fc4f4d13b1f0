"""Ask for speech to be recognised or a script to be given its times; cancel, try again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pod_media.captions.page import address_of, spoken_in, tracks_page
from pod_media.captions.views import for_makers
from pod_media.speech import ledger
from pod_media.speech.acting import cancel_job, retry_job
from pod_media.speech.forms import RecogniseForm, ScriptForm
from pod_media.speech.models import SpeechJob
from pod_media.speech.panel import job_rows
from pod_media.speech.trials import usable
from pod_media.videos.models import VideoPage


@require_POST
@for_makers
def recognise(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Let an engine listen."""
    asset, trials = video.asset, usable()
    if asset is None or not trials:
        return _refused(request, video)
    form = RecogniseForm(
        request.POST,
        asset=asset,
        trials=trials,
        spoken=spoken_in(video),
        auto_id="recognise-%s",
    )
    if not form.is_valid() or form.chosen is None:
        return tracks_page(request, video, status=422, recognise=form)
    language = form.cleaned_data["language"]
    ledger.submit(asset, engine=form.chosen.name, language=language, by=request.user)
    messages.success(request, _("Speech will be recognised. You can close this page meanwhile."))
    return _back(video)


@require_POST
@for_makers
def align(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Let an engine find the times of a script."""
    asset, trials = video.asset, usable()
    if asset is None or not trials:
        return _refused(request, video)
    form = ScriptForm(request.POST, request.FILES, asset=asset, trials=trials, auto_id="align-%s")
    if form.chosen is None:
        return _refused(request, video)
    if not form.is_valid():
        return tracks_page(request, video, status=422, align=form)
    text = form.cleaned_data["text"]
    job = ledger.submit(
        asset, engine=form.chosen.name, language=form.language, by=request.user, script=text
    )
    if job.script == text:
        said = _("The script will be given its times. You can close this page meanwhile.")
        messages.success(request, said)
    else:
        messages.warning(
            request, _("The speech of this video is being recognised already: cancel that first.")
        )
    return _back(video)


@require_POST
@for_makers
def cancel(request: HttpRequest, video: VideoPage, pk: int) -> HttpResponse:
    """Stop a job."""
    cancel_job(request, get_object_or_404(SpeechJob, pk=pk, asset=video.asset_id))
    return _back(video)


@require_POST
@for_makers
def retry(request: HttpRequest, video: VideoPage, pk: int) -> HttpResponse:
    """Let a job run again."""
    retry_job(request, get_object_or_404(SpeechJob, pk=pk, asset=video.asset_id))
    return _back(video)


@require_safe
@for_makers
def jobs(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Show the jobs alone, for the page's script."""
    context = {"video": video, "rows": job_rows(video)}
    return render(request, "pod_media/speech/jobs.html", context)


def _refused(request: HttpRequest, video: VideoPage) -> HttpResponse:
    messages.error(request, _("Speech cannot be recognised here at the moment."))
    return _back(video)


def _back(video: VideoPage) -> HttpResponse:
    return HttpResponseRedirect(address_of("tracks", video) + "#speech")
