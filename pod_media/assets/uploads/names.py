"""Make names that come from outside harmless to show, store and log."""

from __future__ import annotations

import unicodedata

MAX_NAME = 255
# Unicode's own controls of direction: they can make `exe.mp4` read as `4pm.exe`.
_DIRECTION = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def clean_name(name: str) -> str:
    """Return the last part of a path, without control characters, at most 255 characters.

    The name is only shown: what is stored is called by a uuid.

    >>> clean_name("C:\\\\films\\\\cours\\n1.mp4")
    'cours 1.mp4'
    >>> clean_name("../../etc/passwd")
    'passwd'
    """
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(_harmless(each) for each in unicodedata.normalize("NFC", last))
    return _shorten(" ".join(shown.split())) or "video"


def extension(name: str) -> str:
    """Return the extension in lower case without its dot; empty when there is none."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem else ""


def _harmless(character: str) -> str:
    if ord(character) in _DIRECTION:
        return ""
    category = unicodedata.category(character)
    return " " if category in {"Cc", "Zl", "Zp"} else "" if category == "Cs" else character


def _shorten(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    kept = f".{extension(name)}"[:16]
    return name[: MAX_NAME - len(kept)] + kept
