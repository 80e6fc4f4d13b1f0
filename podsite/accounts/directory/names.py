"""User names in the one form under which a person is known. Pure."""

from __future__ import annotations

import re
import unicodedata

# What Django allows in a user name, and how long it may be.
_OTHERS = re.compile(r"[^\w.@+-]+")
LONGEST = 150


def folded_name(text: str) -> str:
    """Return what a directory's user name is compared by: no case, and one Unicode form.

    Whatever else two names differ in, an accent too, they may be two people, who must never be
    given one account.

    >>> folded_name(" JosÉ ") == folded_name("jose\u0301") != folded_name("jose")
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded).strip()


def canonical_name(text: str) -> str:
    """Return the form in which a new account is called: ASCII where that is easy.

    >>> canonical_name(" JosÉ ") == canonical_name("jose\u0301") == "jose"
    True
    >>> canonical_name("Straße Ⅳ")
    'strasse-iv'
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    joined = unicodedata.normalize("NFKC", bare).strip()
    return _OTHERS.sub("-", joined).strip("-")[:LONGEST]
