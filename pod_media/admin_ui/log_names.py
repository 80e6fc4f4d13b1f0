"""What Wagtail's log calls the things people do with recordings and videos."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS = (
    ("upload", _("Upload"), _("Uploaded a recording")),
    ("replace", _("Replace"), _("Replaced the file of a recording")),
    ("encode-again", _("Encode again"), _("Had a recording encoded again")),
    ("retry", _("Try again"), _("Had a failed encode tried again")),
    ("cancel", _("Cancel"), _("Stopped the encode of a recording")),
    ("poster", _("Poster"), _("Chose a poster")),
    ("trash", _("Trash"), _("Put the video into the trash")),
    ("restore", _("Restore"), _("Took the video out of the trash")),
    ("co-owners", _("Co-owners"), _("Changed who co-owns the video")),
    ("visibility", _("Visibility"), _("Changed who may watch the video")),
    ("password", _("Password"), _("Gave the video another password")),
    ("share_link.create", _("Share link"), _("Shared the video by a link")),
    ("share_link.revoke", _("Revoke link"), _("Closed a shared link")),
    ("download", _("Download"), _("Downloaded the video")),
    ("hand-over", _("Hand over"), _("Handed the video over to another owner")),
)


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"pod_media.{name}", label, message)
