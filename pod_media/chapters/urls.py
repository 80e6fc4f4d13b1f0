"""Addresses of the chapters' page."""

from django.urls import URLPattern, path

from pod_media.chapters import views

PAGE = "my/videos/<uuid:uuid>/chapters/"

urlpatterns: list[URLPattern] = [
    path(PAGE, views.chapters, name="chapters"),
    path(f"{PAGE}bring/", views.bring, name="chapters_bring"),
    path(f"{PAGE}accept/", views.accept, name="chapters_accept"),
    path(f"{PAGE}title.json", views.slide_title, name="chapters_title"),
    path(f"{PAGE}chapters.<slug:form>", views.export, name="chapters_export"),
]
