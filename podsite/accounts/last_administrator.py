"""The last administrator: without one nobody could name another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

LAST = gettext_lazy("This is the last administrator: name another one first.")


def is_last_administrator(person: Any) -> bool:
    """Tell whether nobody else is an administrator who can sign in."""
    return bool(person.pk) and would_be_none_without([person.pk])


def would_be_none_without(keys: Iterable[int]) -> bool:
    """Tell whether these accounts are all the administrators there are."""
    known = set(_administrators().values_list("pk", flat=True))
    return bool(known) and known <= set(keys)


def hold_administrators() -> None:
    """Let nobody else end an administrator before this transaction does; then count, and save.

    Two who demote each other at the same moment would else each count the other. In one order, so
    that they wait for one another and not both; without the keys, so that an administrator's own
    work goes on. SQLite has one writer at a time from a transaction's begin (`transaction_mode`).
    """
    list(_administrators().select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _administrators() -> QuerySet[Any]:
    return get_user_model().objects.filter(is_superuser=True, is_active=True)
