"""What Wagtail's log calls changes of a recording's tracks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

ACTIONS = (
    ("add", _("Add a track"), _("Added a track in %(language)s")),
    ("publish", _("Publish a track"), _("Published the track in %(language)s")),
    ("withdraw", _("Withdraw a track"), _("Withdrew the track in %(language)s")),
    (
        "settle",
        _("Change the settings of a track"),
        _("Changed settings of the track in %(language)s"),
    ),
    ("remove", _("Remove a track"), _("Removed the track in %(language)s")),
)


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"pod_media.track.{name}")(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    def format_message(_self: LogFormatter, entry: Any) -> str:
        return str(message) % {"language": entry.data.get("language", "?")}

    fields = {"label": label, "format_message": format_message}
    return type("TrackFormatter", (LogFormatter,), fields)
