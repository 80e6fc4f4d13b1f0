"""Read ORCID identifiers, whose last character is checked (ISO/IEC 7064, MOD 11-2)."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?((?:\d{4}[- ]?){3}\d{3}[\dX])/?", re.I)


def parse_orcid(text: str) -> str | None:
    """Return the identifier as ORCID writes it; None if it is none.

    >>> parse_orcid("https://orcid.org/0000-0002-1825-0097"), parse_orcid("000000021694233x")
    ('0000-0002-1825-0097', '0000-0002-1694-233X')
    >>> parse_orcid("0000-0002-1825-0098") is None
    True
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or not match[1].isascii():
        return None
    digits = re.sub(r"[- ]", "", match[1]).upper()
    if check_character(digits[:-1]) != digits[-1]:
        return None
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


def check_character(digits: str) -> str:
    """Return what follows fifteen digits.

    >>> check_character("000000021825009"), check_character("000000021694233")
    ('7', 'X')
    """
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
