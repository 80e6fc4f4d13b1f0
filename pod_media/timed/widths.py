"""How wide a text is on a screen, in characters of the Latin script."""

from __future__ import annotations

import unicodedata

_NO_WIDTH = {"Mn", "Me", "Cf"}


def text_width(text: str) -> int:
    """Return the width; an ideograph counts 2, a mark upon a letter nothing.

    >>> text_width("Fish"), text_width("講義"), text_width("e\\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def is_wide(character: str) -> bool:
    """Tell whether a character is of a script that breaks lines without a space."""
    return unicodedata.east_asian_width(character) in "WF"


def _width(character: str) -> int:
    if is_wide(character):
        return 2
    return 0 if unicodedata.category(character) in _NO_WIDTH else 1
