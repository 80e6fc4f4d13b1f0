"""The app's configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """See the package."""

    name = "podsite.home"
    default_auto_field = "django.db.models.BigAutoField"
