"""Which pages are channels and themes: known by name here, for their models lie above."""

from __future__ import annotations

from wagtail.models import Page

SHELVES = ("channelpage", "themepage")


def is_shelf(page: Page) -> bool:
    """Tell whether a page is a channel or a theme."""
    return page.cached_content_type.model in SHELVES
