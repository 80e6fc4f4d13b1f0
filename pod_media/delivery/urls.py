"""The addresses of bytes."""

from django.urls import URLPattern, path, re_path

from pod_media.delivery.download_views import download
from pod_media.delivery.views import authorise, media, media_chapters, no_such_media

urlpatterns: list[URLPattern] = [
    path("v/<uuid:uuid>/download/<slug:rung>/", download, name="download"),
    path("media/<str:token>/chapters.json", media_chapters, name="media_chapters"),
    path("media/<str:token>/<path:path>", media, name="media"),
    # Asked by nginx only; it tells a token's holder what the holder could find out anyway.
    path("media-authorise/<str:token>/<path:folder>/", authorise, name="authorise_media"),
    re_path(r"^media(?:-authorise)?(?:/[\s\S]*)?$", no_such_media),
]
