"""Rich text as one line of plain text."""

from __future__ import annotations

from html import unescape

from django.utils.html import strip_tags


def text_of(markup: str) -> str:
    """Return the words of markup on one line; tags part words.

    >>> text_of("<p>R &amp; D</p><p>One<br/>two</p>")
    'R & D One two'
    """
    return " ".join(unescape(strip_tags(markup.replace("<", " <"))).split())
