"""Addresses of people, tags, and the feeds of lists."""

from django.urls import URLPattern, path

from pod_media.catalogue import people_views, views
from pod_media.catalogue.feeds import video_feed

urlpatterns: list[URLPattern] = [
    path("people/", views.people, name="people"),
    path("people/<str:slug>/", people_views.person, name="person"),
    path("people/<str:slug>/write/", people_views.contact, name="contact"),
    path("people/<str:slug>/as/<str:role>/", people_views.person, name="person_part"),
    path("tags/", views.tags, name="tags"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("feeds/videos/", video_feed, name="video_feed"),
]
