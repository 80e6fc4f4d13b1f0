"""What is kept about a person: each slice hands out its part, and says what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from wagtail import hooks

# Functions registered under it return a list of PersonalData.
HOOK = "register_personal_data"

Row = dict[str, Any]


@dataclass(frozen=True)
class Leaving:
    """Somebody who leaves for good, and who takes over what stays."""

    person: Any
    heir: Any
    # Whoever carries it out; in the log.
    by: Any


def _leave_to_the_database(_leaving: Leaving) -> None:
    """Do nothing: it goes with the account, by its foreign key."""


@dataclass(frozen=True)
class PersonalData:
    """A part of what is kept about a person."""

    # Of the file in the export.
    name: str
    title: str | Promise
    # What becomes of it when the person leaves: one sentence, said beforehand.
    fate: str | Promise
    # Rows that JSON can hold (dates and UUIDs too), read as they are asked for.
    tell: Callable[[Any], Iterable[Row]]
    # Called within the transaction that ends by deleting the account.
    give_up: Callable[[Leaving], None] = _leave_to_the_database
    order: int = 100


def parts() -> list[PersonalData]:
    """Return every part, in order."""
    found = [part for register in hooks.get_hooks(HOOK) for part in register()]
    return sorted(found, key=lambda part: (part.order, part.name))


def whole_address(path: str) -> str:
    """Return an address that leads here from a file on somebody's disk."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
