"""Addresses under /cms/recordings/."""

from django.urls import path

from pod_media.admin_ui import source_views as views
from pod_media.admin_ui.known import known

app_name = "pod_recordings"

urlpatterns = [
    path("new/", views.begin, name="begin"),
    path("known/", known, name="known"),
    path("by-key/<int:key>/", views.by_key, name="by_key"),
    path("<uuid:uuid>/status/", views.status, name="status"),
    path("<uuid:uuid>/poster/", views.poster, name="poster"),
    path("<uuid:uuid>/original/<int:number>/", views.original, name="original"),
    path("<uuid:uuid>/do/<slug:name>/", views.action, name="action"),
]
