"""The report “Encodings” of the CMS: what runs, waits and failed, how long, and for whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.permission_policies import ModelPermissionPolicy

from pod_media.encoding.models import EncodingJob, WorkerHeartbeat

# A worker shows itself every five seconds.
WORKER_SECONDS = 30


def format_took(job: EncodingJob) -> str:
    """Return how long the last attempt took, or has taken so far, as h:mm:ss."""
    if job.started_at is None:
        return ""
    end = job.finished_at or timezone.now()
    seconds = max(0, round((end - job.started_at).total_seconds()))
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


class EncodingFilterSet(WagtailFilterSet):
    """By state, by day, and first encodes or later ones."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=EncodingJob.State.choices, widget=CheckboxSelectMultiple
    )
    created_at = django_filters.DateFromToRangeFilter(
        label=_("Asked for"), widget=DateRangePickerWidget
    )
    is_reencode = django_filters.BooleanFilter(label=_("Encoded again"), widget=BooleanRadioSelect)

    class Meta:
        model = EncodingJob
        fields = ["state", "created_at", "is_reencode"]


class StateColumn(Column):
    """State, progress and step; a script keeps them up to date."""

    cell_template_name = "pod_media/encoding/state_cell.html"


class EncodingReportView(ReportView):
    """The list."""

    model = EncodingJob
    permission_policy = ModelPermissionPolicy(EncodingJob)
    permission_required = "change"
    template_name = "pod_media/encoding/report.html"
    results_template_name = "pod_media/encoding/report_results.html"
    page_title = _("Encodings")
    header_icon = "media"
    index_url_name = "pod_encodings:list"
    index_results_url_name = "pod_encodings:results"
    filterset_class = EncodingFilterSet
    is_searchable = True
    search_fields = ("source__asset__title", "source__original_name", "created_by__username")
    default_ordering = "-created_at"
    verbose_name_plural = _("encodings")
    list_export = (
        "pk",
        "source.asset.title",
        "source.original_name",
        "state",
        "progress",
        "attempts",
        "error_code",
        "created_by.username",
        "created_at",
        "started_at",
        "finished_at",
    )
    export_headings = {
        "source.asset.title": _("Recording"),
        "source.original_name": _("File"),
        "state": _("State"),
        "progress": _("Progress"),
        "attempts": _("Attempts"),
        "error_code": _("Error code"),
        "created_by.username": _("Asked for by"),
        "created_at": _("Asked for"),
        "started_at": _("Started"),
        "finished_at": _("Ended"),
    }
    columns = (
        TitleColumn(
            "source__asset__title",
            label=_("Recording"),
            accessor=lambda job: job.source.asset.title,
            get_url=lambda job: reverse("pod_encodings:job", args=[job.pk]),
        ),
        StateColumn("state", label=_("State"), sort_key="state"),
        Column("took", label=_("Took"), accessor=format_took),
        Column("attempts", label=_("Attempts"), sort_key="attempts"),
        UserColumn("created_by", label=_("Asked for by")),
        DateColumn("created_at", label=_("Asked for"), sort_key="created_at"),
    )

    def get_filename(self) -> str:
        """Name the exported file."""
        return f"encodings-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[EncodingJob]:
        """Fetch what the cells show."""
        jobs = EncodingJob.objects.select_related("source__asset", "created_by")
        return jobs.defer("commands", "error_detail", "source__info")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the counts above the list."""
        return {**super().get_context_data(*args, **kwargs), "summary": summarise()}


def summarise() -> dict[str, int]:
    """Return how many jobs wait, run and failed, and how many encode processes live."""
    rows = EncodingJob.objects.order_by().values_list("state").annotate(Count("pk"))
    counts = {state.value: 0 for state in EncodingJob.State} | dict(rows)
    since = timezone.now() - timedelta(seconds=WORKER_SECONDS)
    living = WorkerHeartbeat.objects.filter(queue="encode", seen_at__gte=since).count()
    return {**counts, "workers": living}
