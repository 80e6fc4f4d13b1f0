"""RSS with the chapters of each item, as Podlove Simple Chapters 1.2 has them."""

from __future__ import annotations

from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed

from pod_media.timed.timestamps import format_timestamp

# https://podlove.org/simple-chapters/: the version is an attribute, not in the name.
NAMESPACE = "http://podlove.org/simple-chapters"
VERSION = "1.2"


class ChapterFeed(Rss201rev2Feed):
    """An item's `chapters` are pairs: seconds from the start, and a title."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespace."""
        return {**super().rss_attributes(), "xmlns:psc": NAMESPACE}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the chapters after what every item has; an item without them has no element."""
        super().add_item_elements(handler, item)
        if not item["chapters"]:
            return
        handler.startElement("psc:chapters", {"version": VERSION})
        for start, title in item["chapters"]:
            handler.addQuickElement(
                "psc:chapter", attrs={"start": format_timestamp(start), "title": title}
            )
        handler.endElement("psc:chapters")
