"""User names in the one form under which a person is known. Pure."""

from __future__ import annotations

import re
import unicodedata

# What Django allows in a user name, and how long it may be.
_OTHERS = re.compile(r"[^\w.@+-]+")
LONGEST = 150


def canonical_name(text: str) -> str:
    """Return the one form of a user name: case, accents and Unicode forms make no second person.

    >>> canonical_name(" JosÉ ") == canonical_name("jose\u0301") == "jose"
    True
    >>> canonical_name("Straße Ⅳ")
    'strasse-iv'
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    joined = unicodedata.normalize("NFKC", bare).strip()
    return _OTHERS.sub("-", joined).strip("-")[:LONGEST]
