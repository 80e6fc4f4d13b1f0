"""What Wagtail's log calls the things people do with playlists."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS = (
    ("promote", _("Recommend"), _("Recommended a playlist")),
    ("demote", _("No longer recommend"), _("No longer recommended a playlist")),
    ("share", _("Share a playlist"), _("Let somebody share in a playlist")),
    ("unshare", _("Stop sharing a playlist"), _("Stopped sharing a playlist with somebody")),
)


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"pod_media.{name}", label, message)
