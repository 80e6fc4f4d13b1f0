"""Addresses of what is said in a video, for its viewers."""

from django.urls import URLPattern, path

from pod_media.captions.transcript_views import cues, download, transcript

TRANSCRIPT = "v/<uuid:uuid>/transcript/<slug:language>/"

urlpatterns: list[URLPattern] = [
    path(TRANSCRIPT, transcript, name="transcript"),
    path(f"{TRANSCRIPT}cues.json", cues, name="transcript_cues"),
    path(f"{TRANSCRIPT}download.<slug:form>", download, name="transcript_download"),
]
