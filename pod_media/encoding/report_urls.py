"""Addresses under /cms/encodings/."""

from django.urls import path

from pod_media.encoding import report_views as views
from pod_media.encoding.report import EncodingReportView

app_name = "pod_encodings"

urlpatterns = [
    path("", EncodingReportView.as_view(), name="list"),
    path("results/", EncodingReportView.as_view(results_only=True), name="results"),
    path("status/", views.status, name="status"),
    path("retry-failed/", views.retry_failed, name="retry_failed"),
    path("<int:pk>/", views.JobView.as_view(), name="job"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
