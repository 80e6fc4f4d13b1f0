"""What Wagtail's log calls changes of a channel's people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

ACTIONS = (
    ("owners-add", _("Add an owner"), _("Made %(person)s an owner of the channel")),
    ("owners-remove", _("Take out an owner"), _("Took %(person)s out of the channel's owners")),
    ("contributors-add", _("Add a contributor"), _("Made %(person)s a contributor to the channel")),
    (
        "contributors-remove",
        _("Take out a contributor"),
        _("Took %(person)s out of the channel's contributors"),
    ),
)


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"pod_media.{name}")(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    def format_message(_self: LogFormatter, entry: Any) -> str:
        return str(message) % {"person": entry.data.get("person", "?")}

    fields = {"label": label, "format_message": format_message}
    return type("PeopleFormatter", (LogFormatter,), fields)
