"""Addresses of one's own data."""

from django.urls import URLPattern, path

from podsite.privacy import views

app_name = "privacy"

urlpatterns: list[URLPattern] = [
    path("", views.my_data, name="my_data"),
    path("export/", views.export, name="export"),
    path("erase/", views.ask_erasure, name="ask_erasure"),
    path("keep/", views.withdraw_erasure, name="withdraw_erasure"),
]
