"""What a home page shows before staff compose it."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _


def first_content() -> list[dict[str, Any]]:
    """Return blocks as the database keeps them, in the active language."""
    words = _("Watch what is taught and said here, whenever and wherever you are.")
    hero = {
        "heading": _("Lectures, talks and films of the university"),
        "text": format_html("<p>{}</p>", words),
        "search": True,
        "buttons": [],
        "image": None,
    }
    return [
        {"type": "hero", "value": hero},
        {"type": "latest", "value": {"heading": "", "count": "8"}},
        {"type": "most_watched", "value": {"heading": "", "count": "4", "days": "30"}},
        {"type": "events", "value": {"heading": "", "count": "4"}},
        {"type": "channels", "value": {"heading": "", "count": "8"}},
    ]
