"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PodLiveConfig(AppConfig):
    """See the package."""

    name = "pod_live"
    verbose_name = _("Broadcasts")
    default_auto_field = "django.db.models.BigAutoField"
