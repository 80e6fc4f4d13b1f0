"""Addresses of a video that never change, and what its player reads."""

from django.urls import URLPattern, path

from pod_media.videos.open_views import give_password, share_link
from pod_media.videos.player_views import asset_manifest, manifest, permanent, poster
from pod_media.videos.positions import note_position

urlpatterns: list[URLPattern] = [
    path("v/<uuid:uuid>/", permanent, name="video"),
    path("v/<uuid:uuid>/manifest.json", manifest, name="manifest"),
    path("v/<uuid:uuid>/poster/", poster, name="poster"),
    path("v/<uuid:uuid>/password/", give_password, name="give_password"),
    path("s/<str:token>/", share_link, name="share_link"),
    path("v/<uuid:uuid>/position/", note_position, name="position"),
    path("recordings/<uuid:uuid>/manifest.json", asset_manifest, name="asset_manifest"),
]
