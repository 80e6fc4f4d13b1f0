"""Addresses under /cms/completeness/."""

from django.urls import path

from pod_media.admin_ui.completeness import CompletenessReportView

app_name = "pod_completeness"

urlpatterns = [
    path("", CompletenessReportView.as_view(), name="list"),
    path("results/", CompletenessReportView.as_view(results_only=True), name="results"),
]
