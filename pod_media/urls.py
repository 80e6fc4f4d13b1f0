"""The addresses of videos, uploads and media; mount at the root of the site."""

from django.urls import URLPattern, URLResolver, include, path

from pod_media.assets.uploads.views import UploadListView, UploadView
from pod_media.videos import upload_views

app_name = "pod_media"

urlpatterns: list[URLPattern | URLResolver] = [
    path("uploads/", UploadListView.as_view(may_replace=upload_views.may_replace), name="tus"),
    path("uploads/<uuid:uuid>/", UploadView.as_view(), name="tus_upload"),
    path("upload/", upload_views.upload_page, name="upload"),
    path("upload/known.json", upload_views.upload_known, name="upload_known"),
    path("upload/<uuid:uuid>/state.json", upload_views.upload_state, name="upload_state"),
    path("upload/<uuid:uuid>/discard/", upload_views.upload_discard, name="upload_discard"),
    path("", include("pod_media.captions.urls")),
    path("", include("pod_media.chapters.urls")),
    path("", include("pod_media.captions.transcript_urls")),
    path("", include("pod_media.contributors.urls")),
    path("", include("pod_media.documents.urls")),
    path("", include("pod_media.speech.urls")),
    path("", include("pod_media.videos.urls")),
    path("", include("pod_media.sharing.urls")),
    path("", include("pod_media.delivery.urls")),
    path("", include("pod_media.catalogue.urls")),
    path("", include("pod_media.search.urls")),
    path("", include("pod_media.mine.urls")),
    path("", include("pod_media.playlists.urls")),
]
