"""The accounts that people name in forms: whom they share with, or hand over to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q


def find_person(words: str) -> Any | None:
    """Return the active account with exactly this user name or e-mail address, or None.

    None too when an address is several people's: nobody is let in by guess.
    """
    words = words.strip()
    if not words:
        return None
    people = get_user_model().objects.filter(is_active=True)
    named = people.filter(username=words).first()
    if named is not None:
        return named
    found = list(people.filter(Q(username__iexact=words) | Q(email__iexact=words))[:2])
    return found[0] if len(found) == 1 else None
