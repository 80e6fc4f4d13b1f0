"""Descriptions as plain text, for a form without an editor of rich text."""

from __future__ import annotations

import re
from html import escape, unescape

# What plain text can say; anything else would be lost in it.
_PLAIN = re.compile(r"^(?:[^<]|</?p(?: [^>]*)?>|<br ?/?>)*$", re.IGNORECASE)


def is_plain(html: str) -> bool:
    """Tell whether nothing of `html` is lost in plain text.

    >>> is_plain('<p data-block-key="a1">One<br/>two</p>'), is_plain("<p>A <b>word</b></p>")
    (True, False)
    """
    return bool(_PLAIN.match(html))


def to_text(html: str) -> str:
    """Return paragraphs of `html` parted by empty lines.

    >>> to_text("<p>R &amp; D</p><p>One<br/>two</p>")
    'R & D\\n\\nOne\\ntwo'
    """
    lines = re.sub(r"<br ?/?>", "\n", html, flags=re.IGNORECASE)
    parts = re.split(r"</p>", lines, flags=re.IGNORECASE)
    texts = (unescape(re.sub(r"<[^>]*>", "", part)).strip() for part in parts)
    return "\n\n".join(text for text in texts if text)


def to_html(text: str) -> str:
    """Return the HTML of paragraphs parted by empty lines; markup in it is shown, not obeyed.

    >>> to_html("R & D\\n\\nOne\\ntwo")
    '<p>R &amp; D</p><p>One<br/>two</p>'
    """
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(
        f"<p>{escape(part.strip()).replace(chr(10), '<br/>')}</p>" for part in parts if part
    )
