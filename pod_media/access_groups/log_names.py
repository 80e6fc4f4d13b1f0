"""What Wagtail's log calls changes of access groups."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

ACTIONS = (
    ("group-add", _("Add to a group"), _("Put %(person)s into the group")),
    ("group-remove", _("Take out of a group"), _("Took %(person)s out of the group")),
    (
        "group-import",
        _("Import a group"),
        _("Imported the group: %(added)s people in, %(removed)s out"),
    ),
)


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"pod_media.{name}")(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    def format_message(_self: LogFormatter, entry: Any) -> str:
        return str(message) % {"person": "?", "added": "?", "removed": "?", **entry.data}

    fields = {"label": label, "format_message": format_message}
    return type("GroupFormatter", (LogFormatter,), fields)
