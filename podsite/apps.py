"""The site's own app: commands, templates, static files."""

from django.apps import AppConfig


class PodsiteConfig(AppConfig):
    """See the package."""

    name = "podsite"
    verbose_name = "Podsite"
