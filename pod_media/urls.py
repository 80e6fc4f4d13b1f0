"""The addresses of videos, uploads and media; mount at the root of the site."""

from django.urls import URLPattern, URLResolver

app_name = "pod_media"

urlpatterns: list[URLPattern | URLResolver] = []
