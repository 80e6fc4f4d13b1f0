"""Make a title that can be read of a file's name."""

from __future__ import annotations

import re

from pod_media.assets.uploads.names import clean_name, extension

MAX_TITLE = 255
_SPACES = re.compile(r"[\s_.+]+|(?<=\w)-+(?=\w)|%20")
_DATE = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)")


def readable_title(name: str) -> str:
    """Return a title: no extension, words apart, the first letter large.

    Dates stay dates, and decimal points between digits stay.

    >>> readable_title("cours_geologie-2024_v2.mp4")
    'Cours geologie 2024 v2'
    >>> readable_title("2024-03-12_amphi.mp4")
    '2024-03-12 amphi'
    """
    name = clean_name(name)
    ending = extension(name)
    stem = name[: -len(ending) - 1] if ending and ending.isalnum() and len(ending) <= 5 else name
    dates = _DATE.sub(lambda m: "\x00".join(m.groups()), stem)
    words = _SPACES.sub(" ", dates).replace("\x00", "-").strip(" -")
    return (words[:1].upper() + words[1:])[:MAX_TITLE] or clean_name(name)
