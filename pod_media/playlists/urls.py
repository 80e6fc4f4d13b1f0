"""The addresses of playlists."""

from django.urls import URLPattern, path

from pod_media.playlists import arrange_views, my_views, save_views, views

urlpatterns: list[URLPattern] = [
    path("playlists/", views.playlists, name="playlists"),
    path("playlists/<uuid:uuid>/", views.playlist, name="playlist"),
    path("playlists/<uuid:uuid>/play/", views.play, name="playlist_play"),
    path("playlists/<uuid:uuid>/arrange/", arrange_views.arrange, name="playlist_arrange"),
    path("playlists/<uuid:uuid>/promote/", my_views.promote, name="playlist_promote"),
    path("my/playlists/", my_views.my_playlists, name="my_playlists"),
    path("my/playlists/new/", my_views.new, name="playlist_new"),
    path("my/playlists/<uuid:uuid>/", my_views.edit, name="playlist_edit"),
    path("my/playlists/<uuid:uuid>/delete/", my_views.delete, name="playlist_delete"),
    path("my/playlists/<uuid:uuid>/people/", my_views.people, name="playlist_people"),
    path("my/playlists/save/<uuid:uuid>/", save_views.save, name="playlist_save"),
    path("my/favourites/", my_views.own, {"kind": "favourites"}, name="favourites"),
    path("my/watch-later/", my_views.own, {"kind": "later"}, name="watch_later"),
]
