"""Addresses of speech recognition, for the makers of a video."""

from django.urls import URLPattern, path

from pod_media.speech import views

SPEECH = "my/videos/<uuid:uuid>/speech/"

urlpatterns: list[URLPattern] = [
    path(f"{SPEECH}recognise/", views.recognise, name="speech_recognise"),
    path(f"{SPEECH}align/", views.align, name="speech_align"),
    path(f"{SPEECH}jobs/", views.jobs, name="speech_jobs"),
    path(f"{SPEECH}<int:pk>/cancel/", views.cancel, name="speech_cancel"),
    path(f"{SPEECH}<int:pk>/retry/", views.retry, name="speech_retry"),
]
