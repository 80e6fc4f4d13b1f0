"""Addresses under /cms/erasure/."""

from django.urls import path

from podsite.privacy.admin_views import RequestsView, settle

app_name = "privacy_admin"

urlpatterns = [
    path("", RequestsView.as_view(), name="list"),
    path("results/", RequestsView.as_view(results_only=True), name="results"),
    path("<int:pk>/", settle, name="settle"),
]
