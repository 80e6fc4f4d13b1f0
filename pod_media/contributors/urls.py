"""Addresses of the people of a video, for its makers."""

from django.urls import URLPattern, path

from pod_media.contributors import views

PEOPLE = "my/videos/<uuid:uuid>/people/"

urlpatterns: list[URLPattern] = [
    path(PEOPLE, views.people, name="video_people"),
    path(f"{PEOPLE}arrange/", views.arrange, name="video_people_arrange"),
    path(f"{PEOPLE}typed/", views.choose_typed, name="video_people_typed"),
    path(f"{PEOPLE}known.json", views.known, name="video_people_known"),
]
