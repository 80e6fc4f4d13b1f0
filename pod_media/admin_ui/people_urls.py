"""Addresses under /cms/people/."""

from django.urls import path

from pod_media.admin_ui import channel_people, people_field

app_name = "pod_people"

urlpatterns = [
    path("channel/<int:pk>/", channel_people.people, name="channel"),
    path("search/", people_field.search, name="search"),
]
