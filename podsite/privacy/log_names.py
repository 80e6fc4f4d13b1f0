"""What Wagtail's log calls the erasure of an account."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS = (
    ("ask-erasure", _("Ask for erasure"), _("Asked that the account be erased")),
    ("withdraw-erasure", _("Withdraw the request"), _("Took back the request for erasure")),
    ("erase", _("Erase"), _("Erased an account and what was kept about the person")),
)


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"privacy.{name}", label, message)
