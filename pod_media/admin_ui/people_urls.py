"""Addresses under /cms/people/."""

from django.urls import path

from pod_media.admin_ui import people_field

app_name = "pod_people"

urlpatterns = [
    path("search/", people_field.search, name="search"),
]
