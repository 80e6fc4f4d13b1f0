"""What an event says of itself, as plain text."""

from __future__ import annotations

from typing import Any

from pod_media.videos.plain import text_of


def description_text(event: Any) -> str:
    """Return the words of its description on one line."""
    return text_of(" ".join(block.render() for block in event.description))
