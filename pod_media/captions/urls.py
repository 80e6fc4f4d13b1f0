"""Addresses of a video's tracks, for its makers."""

from django.urls import URLPattern, path

from pod_media.captions import editor_views, upload_views, views

TRACK = "my/videos/<uuid:uuid>/captions/<slug:kind>/<slug:language>/"

urlpatterns: list[URLPattern] = [
    path("my/videos/<uuid:uuid>/captions/", views.tracks, name="tracks"),
    path("my/videos/<uuid:uuid>/captions/upload/", upload_views.upload, name="track_upload"),
    path("my/videos/<uuid:uuid>/captions/replace/", upload_views.replace, name="track_replace"),
    path("my/videos/<uuid:uuid>/captions/write/", views.write, name="track_write"),
    path(TRACK, editor_views.editor, name="track_editor"),
    path(f"{TRACK}settings/", views.settings, name="track_settings"),
    path(f"{TRACK}delete/", views.delete, name="track_delete"),
    path(f"{TRACK}toggle/", views.toggle, name="track_toggle"),
    path(f"{TRACK}download.<slug:form>", views.download, name="track_download"),
    path(f"{TRACK}cues.json", editor_views.cues, name="track_cues"),
    path(f"{TRACK}save/", editor_views.save, name="track_save"),
    path(f"{TRACK}mend/", editor_views.mend_track, name="track_mend"),
    path(f"{TRACK}revisions.json", editor_views.revisions, name="track_revisions"),
    path(f"{TRACK}revisions/<int:number>.json", editor_views.revision, name="track_revision"),
    path(f"{TRACK}restore/", editor_views.restore_revision, name="track_restore"),
    path(f"{TRACK}publish/", editor_views.publish_track, name="track_publish"),
    path(f"{TRACK}withdraw/", editor_views.withdraw_track, name="track_withdraw"),
]
