"""The app's configuration."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package."""

    name = "podsite.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `manage.py check` look at the directory's rules, and signals find their receivers."""
        import_module("podsite.accounts.checks")
        import_module("podsite.accounts.stale")
