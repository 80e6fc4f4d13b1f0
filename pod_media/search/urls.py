"""The addresses of search."""

from django.urls import URLPattern, path

from pod_media.search import views

urlpatterns: list[URLPattern] = [
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="search_suggestions"),
]
