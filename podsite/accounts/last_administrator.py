"""The last administrator: without one nobody could name another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model


def is_last_administrator(person: Any) -> bool:
    """Tell whether nobody else is an administrator who can sign in."""
    return bool(person.pk) and would_be_none_without([person.pk])


def would_be_none_without(keys: Iterable[int]) -> bool:
    """Tell whether these accounts are all the administrators there are."""
    found = get_user_model().objects.filter(is_superuser=True, is_active=True)
    known = set(found.values_list("pk", flat=True))
    return bool(known) and known <= set(keys)
