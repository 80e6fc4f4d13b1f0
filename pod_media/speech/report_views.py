"""The report “Speech recognition” of the CMS: which engines can be used, and what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from pod_media.encoding.models import EncodingJob
from pod_media.signals import engines_doubted
from pod_media.speech.acting import cancel_job, retry_job
from pod_media.speech.models import EngineTrial, SpeechJob
from pod_media.speech.registered import engines
from pod_media.speech.words import failure_of, reason_of, title_of
from pod_media.videos.choices import language_name

MOST_SHOWN = 50


def may_see(user: Any) -> bool:
    """Tell whether somebody may see the report and act on it: as with encodings."""
    return bool(ModelPermissionPolicy(EncodingJob).user_has_permission(user, "change"))


@dataclass(frozen=True)
class EngineRow:
    """An engine, and how its last trial went; `trial` is None before the first."""

    label: str
    trial: EngineTrial | None
    reason: str
    languages: str


class SpeechReportView(WagtailAdminTemplateMixin, TemplateView):
    """Engines, then the latest jobs."""

    template_name = "pod_media/speech/report.html"
    page_title = gettext_lazy("Speech recognition")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask who may see it."""
        _require(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the report."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both lists: two queries."""
        jobs = SpeechJob.objects.select_related("asset", "requested_by").defer("script")
        rows = [
            {"job": job, "title": title_of(job), "reason": _reason(job)}
            for job in jobs[:MOST_SHOWN]
        ]
        return {**super().get_context_data(**kwargs), "engines": engine_rows(), "rows": rows}


def engine_rows() -> list[EngineRow]:
    """Return the engines that are registered, the best first."""
    tried = {each.name: each for each in EngineTrial.objects.all()}
    return [_row(engine.label, tried.get(name)) for name, engine in engines().items()]


@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Have the engines tried where speech is recognised."""
    _require(request)
    engines_doubted.send(EngineTrial)
    messages.success(request, _("The engines are being tried: look again in a moment."))
    return redirect("pod_speech:report")


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job."""
    _require(request)
    cancel_job(request, get_object_or_404(SpeechJob, pk=pk))
    return redirect("pod_speech:report")


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a job run again."""
    _require(request)
    retry_job(request, get_object_or_404(SpeechJob, pk=pk))
    return redirect("pod_speech:report")


def _row(label: str, trial: EngineTrial | None) -> EngineRow:
    if trial is None:
        return EngineRow(label, None, "", "")
    names = ", ".join(sorted(language_name(each) for each in trial.languages))
    return EngineRow(label, trial, reason_of(trial.error_code), names)


def _reason(job: SpeechJob) -> str:
    return failure_of(job.error_code) if job.error_code else ""


def _require(request: HttpRequest) -> None:
    if not may_see(request.user):
        raise PermissionDenied
