"""Addresses of people, tags, and the feeds of lists."""

from django.urls import URLPattern, path

from pod_media.catalogue import views
from pod_media.catalogue.feeds import video_feed

urlpatterns: list[URLPattern] = [
    path("people/", views.people, name="people"),
    path("people/<str:slug>/", views.person, name="person"),
    path("tags/", views.tags, name="tags"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("feeds/videos/", video_feed, name="video_feed"),
]
