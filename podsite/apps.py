"""The site's own app: commands, templates, static files."""

from importlib import import_module

from django.apps import AppConfig


class PodsiteConfig(AppConfig):
    """See the package."""

    name = "podsite"
    verbose_name = "Podsite"

    def ready(self) -> None:
        """Have pages kept for many readers, as the site's templates allow."""
        import_module("podsite.for_many")
