"""Addresses of sharing: a maker's links, codes, and the embed."""

from django.urls import URLPattern, path

from pod_media.sharing.embed_views import embed
from pod_media.sharing.views import link_code, revoke_link, sharing, video_code

urlpatterns: list[URLPattern] = [
    path("my/videos/<uuid:uuid>/sharing/", sharing, name="sharing"),
    path("my/videos/<uuid:uuid>/sharing/<uuid:link>/revoke/", revoke_link, name="revoke_link"),
    path("my/videos/<uuid:uuid>/sharing/<uuid:link>/code.svg", link_code, name="link_code"),
    path("v/<uuid:uuid>/code.svg", video_code, name="video_code"),
    path("embed/<uuid:uuid>/", embed, name="embed"),
]
