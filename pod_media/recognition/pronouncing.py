"""How an English word that no dictionary has may sound: rough, but a place to put it."""

from __future__ import annotations

import unicodedata

# Letters to phones of the CMU dictionary; longer groups are tried first.
_GROUPS = {
    "tion": "SH AH N", "sion": "ZH AH N", "ough": "AO", "igh": "AY", "sch": "SH", "tch": "CH",
    "ch": "CH", "sh": "SH", "th": "TH", "ph": "F", "ck": "K", "ng": "NG", "qu": "K W", "wh": "W",
    "wr": "R", "kn": "N", "gh": "G", "ee": "IY", "ea": "IY", "ie": "IY", "oo": "UW", "ou": "AW",
    "ow": "OW", "oa": "OW", "ai": "EY", "ay": "EY", "ei": "AY", "ey": "IY", "oi": "OY", "oy": "OY",
    "au": "AO", "aw": "AO", "eu": "Y UW", "ew": "UW", "er": "ER", "ir": "ER", "ur": "ER",
    "ar": "AA R", "or": "AO R", "ce": "S EH", "ci": "S IH", "cy": "S IY", "ge": "JH EH",
    "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH",
    "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "AA", "p": "P", "q": "K", "r": "R",
    "s": "S", "t": "T", "u": "AH", "v": "V", "w": "W", "x": "K S", "y": "IY", "z": "Z",
}  # fmt: skip
_LONGEST = max(map(len, _GROUPS))


def phones_of(word: str) -> str:
    """Return phones parted by spaces; empty for what has no Latin letter.

    >>> phones_of("podsite"), phones_of("Zürich"), phones_of("π")
    ('P AA D S IH T', 'Z ER IH CH', '')
    """
    plain = unicodedata.normalize("NFKD", word.lower())
    letters = "".join(each for each in plain if "a" <= each <= "z")
    if len(letters) > 3 and letters.endswith("e"):
        letters = letters[:-1]
    phones: list[str] = []
    at = 0
    while at < len(letters):
        group = next(
            letters[at : at + size]
            for size in range(_LONGEST, 0, -1)
            if letters[at : at + size] in _GROUPS
        )
        # A doubled letter sounds once.
        if not (at and group == letters[at - 1]):
            phones.append(_GROUPS[group])
        at += len(group)
    return " ".join(phones)
