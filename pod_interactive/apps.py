"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PodInteractiveConfig(AppConfig):
    """See the package."""

    name = "pod_interactive"
    verbose_name = _("Interactivity")
    default_auto_field = "django.db.models.BigAutoField"
