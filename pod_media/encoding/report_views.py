"""One job of the report, what can be done with it, and its state for the script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import DetailView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from pod_media.assets.failures import failure_detail
from pod_media.assets.steps import step_sentence
from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob
from pod_media.encoding.report import EncodingReportView, format_took
from pod_media.ffmpeg.errors import SourceError

# A page of the report shows as many.
MOST_ASKED = 100


class JobView(PermissionCheckedMixin, WagtailAdminTemplateMixin, DetailView):
    """All that is known of a job: for whoever has to find out why."""

    permission_policy = EncodingReportView.permission_policy
    permission_required = EncodingReportView.permission_required
    queryset = EncodingJob.objects.select_related("source__asset", "created_by")
    context_object_name = "job"
    template_name = "pod_media/encoding/job.html"
    header_icon = "media"

    def get_page_title(self) -> str:
        """Name the recording."""
        return self.object.source.asset.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the report."""
        report = {"url": reverse("pod_encodings:list"), "label": _("Encodings")}
        return [*self.breadcrumbs_items, report, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is not a field."""
        job = self.object
        has_ended_early = job.state in {EncodingJob.State.FAILED, EncodingJob.State.CANCELLED}
        return {
            **super().get_context_data(**kwargs),
            "is_active": job.is_active,
            "can_retry": has_ended_early and bool(job.source.file),
            "reason": failure_detail(job.error_code, job.error_params) if job.error_code else "",
            "took": format_took(job),
            "chunks": job.chunks.all(),
        }


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job."""
    _require_permission(request)
    job = get_object_or_404(EncodingJob, pk=pk)
    if ledger.cancel(job):
        log(job.source.asset, "pod_media.cancel", user=request.user)
        messages.success(request, _("The encoding was cancelled."))
    else:
        messages.warning(request, _("This encoding had ended already."))
    return redirect("pod_encodings:job", pk)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a job run again."""
    _require_permission(request)
    try:
        job = ledger.retry(get_object_or_404(EncodingJob, pk=pk))
    except SourceError as refusal:
        messages.error(request, failure_detail(refusal.code))
        return redirect("pod_encodings:job", pk)
    log(job.source.asset, "pod_media.retry", user=request.user)
    messages.success(request, _("The encoding will be tried again."))
    return redirect("pod_encodings:job", job.pk)


@require_POST
def retry_failed(request: HttpRequest) -> HttpResponse:
    """Let all failed jobs run again."""
    _require_permission(request)
    count = ledger.retry_all(EncodingJob.objects.filter(state=EncodingJob.State.FAILED))
    sentence = ngettext(
        "%(count)s encoding will be tried again.",
        "%(count)s encodings will be tried again.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    return redirect("pod_encodings:list")


@require_GET
def status(request: HttpRequest) -> JsonResponse:
    """Return the state of the jobs that `?job=…&job=…` names."""
    _require_permission(request)
    keys = [key for key in request.GET.getlist("job")[:MOST_ASKED] if key.isdecimal()]
    jobs = EncodingJob.objects.filter(pk__in=keys)
    return JsonResponse({"jobs": {job.pk: _facts(job) for job in jobs}})


def _facts(job: EncodingJob) -> dict[str, Any]:
    return {
        "is_active": job.is_active,
        "state": job.get_state_display(),
        "progress": job.progress,
        "step": step_sentence(job.step, job.step_params) if job.is_active else "",
        "took": format_took(job),
    }


def _require_permission(request: HttpRequest) -> None:
    policy = EncodingReportView.permission_policy
    if not policy.user_has_permission(request.user, EncodingReportView.permission_required):
        raise PermissionDenied
