"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    """See the package."""

    name = "podsite.identity"
    verbose_name = _("Site identity")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Notice what changes the frame of the pages."""
        import podsite.identity.signal_handlers  # noqa: F401
