"""What Wagtail's log calls what is done to accounts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter


class RolesFormatter(LogFormatter):
    """Says which roles a person had and has."""

    label = _("Roles")

    def format_message(self, entry: Any) -> str:
        """Return the sentence."""
        before, after = (", ".join(entry.data.get(key, ())) or "–" for key in ("from", "to"))
        said = gettext("Changed the roles from %(before)s to %(after)s")
        return said % {"before": before, "after": after}


class HandOverFormatter(LogFormatter):
    """Says to whom a person's things went."""

    label = _("Hand over everything")

    def format_message(self, entry: Any) -> str:
        """Return the sentence."""
        return gettext("Handed what they own over to %(name)s") % {
            "name": entry.data.get("to", "?")
        }


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    actions.register_action("podsite.roles")(RolesFormatter)
    actions.register_action("podsite.hand-over")(HandOverFormatter)
