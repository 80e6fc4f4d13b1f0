"""The app's configuration."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """See the package."""

    name = "podsite.library"
    default_auto_field = "django.db.models.BigAutoField"
