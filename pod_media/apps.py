"""The app's configuration."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PodMediaConfig(AppConfig):
    """Videos, and all that it takes to play them."""

    name = "pod_media"
    verbose_name = _("Videos")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect those who act on signals; give pages their editors before checks ask for them."""
        import_module("pod_media.signal_handlers")
        import_module("pod_media.catalogue.own_kinds")
        import_module("pod_media.catalogue.receivers")
        import_module("pod_media.channels.membership")
        import_module("pod_media.channels.receivers")
        import_module("pod_media.channels.people_receivers")
        import_module("pod_media.contributors.receivers")
        import_module("pod_media.mine.receivers")
        import_module("pod_media.policy.receivers")
        import_module("pod_media.search.receivers")
        import_module("pod_media.videos.receivers")
        import_module("pod_media.checks")
        import_module("pod_media.admin_ui.editor").attach_editors()
        import_module("pod_media.admin_ui.publishing").judge_actions()
