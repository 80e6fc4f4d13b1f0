"""Addresses of what lies beside a video: for its makers, and for its viewers."""

from django.urls import URLPattern, path

from pod_media.documents import serving, views

MAKERS = "my/videos/<uuid:uuid>/documents/"
VIEWERS = "v/<uuid:uuid>/documents/<int:document>/"

urlpatterns: list[URLPattern] = [
    path(MAKERS, views.documents, name="video_documents"),
    path(f"{MAKERS}bring/", views.bring, name="video_documents_bring"),
    path(f"{MAKERS}choose/", views.choose, name="video_documents_choose"),
    path(f"{MAKERS}link/", views.link, name="video_documents_link"),
    path(f"{MAKERS}<int:document>/settle/", views.settle, name="video_documents_settle"),
    path(f"{MAKERS}arrange/<slug:kind>/", views.arrange, name="video_documents_arrange"),
    path(VIEWERS, serving.download, name="video_document"),
    path(f"{VIEWERS}slides/", serving.slides, name="video_slides"),
    path(f"{VIEWERS}slides/file/", serving.slides_file, name="video_slides_file"),
]
