"""Addresses under /cms/speech/."""

from django.urls import path

from pod_media.speech import report_views as views

app_name = "pod_speech"

urlpatterns = [
    path("", views.SpeechReportView.as_view(), name="report"),
    path("try/", views.try_again, name="try"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
