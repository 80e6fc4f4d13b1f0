"""The addresses of videos, uploads and media; mount at the root of the site."""

from django.urls import URLPattern, URLResolver, include, path

from pod_media.assets.uploads.views import UploadListView, UploadView

app_name = "pod_media"

urlpatterns: list[URLPattern | URLResolver] = [
    path("uploads/", UploadListView.as_view(), name="tus"),
    path("uploads/<uuid:uuid>/", UploadView.as_view(), name="tus_upload"),
    path("", include("pod_media.videos.urls")),
    path("", include("pod_media.delivery.urls")),
]
