"""Addresses of what is one's own."""

from django.urls import URLPattern, path

from pod_media.mine import bulk_views, hub_views, list_views, trash_views

urlpatterns: list[URLPattern] = [
    path("my/videos/", list_views.my_videos_page, name="my_videos"),
    path("my/videos/bulk/", bulk_views.bulk, name="my_bulk"),
    path("my/videos/bulk/apply/", bulk_views.bulk_apply, name="my_bulk_apply"),
    path("my/videos/bulk/trash/", bulk_views.bulk_trash, name="my_bulk_trash"),
    path("my/folders/add/", list_views.folder_add, name="folder_add"),
    path("my/folders/<int:key>/rename/", list_views.folder_rename, name="folder_rename"),
    path("my/folders/<int:key>/delete/", list_views.folder_delete, name="folder_delete"),
    path("my/trash/", trash_views.my_trash, name="my_trash"),
    path("my/trash/act/", trash_views.trash_act, name="my_trash_act"),
    path("my/videos/<uuid:uuid>/", hub_views.hub, name="hub"),
    path("my/videos/<uuid:uuid>/describe/", hub_views.describe, name="describe"),
    path("my/videos/<uuid:uuid>/publish/", hub_views.publish, name="hub_publish"),
    path("my/videos/<uuid:uuid>/unpublish/", hub_views.unpublish, name="hub_unpublish"),
    path("my/videos/<uuid:uuid>/unschedule/", hub_views.unschedule, name="hub_unschedule"),
]
