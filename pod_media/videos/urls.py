"""Addresses of a video that never change, and what its player reads."""

from django.urls import URLPattern, path

from pod_media.videos.player_views import asset_manifest, manifest, permanent

urlpatterns: list[URLPattern] = [
    path("v/<uuid:uuid>/", permanent, name="video"),
    path("v/<uuid:uuid>/manifest.json", manifest, name="manifest"),
    path("recordings/<uuid:uuid>/manifest.json", asset_manifest, name="asset_manifest"),
]
