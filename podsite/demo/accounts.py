"""The people of the demonstration, one of each role, and their password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY


@dataclass(frozen=True)
class Person:
    """An account to make."""

    username: str
    name: str
    group: str = ""
    is_superuser: bool = False


# Who owns the demonstration's channel: a role in that channel, given once it is made.
MANAGER = "manager"

PEOPLE = (
    Person("admin", "Ada Martin", is_superuser=True),
    Person("editor", "Émile Garnier", group=EDITORS),
    Person(MANAGER, "Marc Lefort"),
    Person("faculty", "Fatou Diallo", group=FACULTY),
    Person("contributor", "Chloé Renard", group=CONTRIBUTORS),
    Person("student", "Sam Taylor"),
)


def ensure_people(password_file: Path, wanted: str | None) -> str:
    """Make the accounts that are missing, and return the password of them all.

    It is `wanted`, else the one kept in `password_file` from the first start, else a new one.
    Accounts that exist keep what they have, unless another password is wanted.
    """
    kept = password_file.read_text(encoding="utf-8") if password_file.exists() else ""
    password = wanted or kept or secrets.token_urlsafe(9)
    _make_people(password, reset=bool(kept) and password != kept)
    if password != kept:
        password_file.touch(mode=0o600)
        password_file.write_text(password, encoding="utf-8")
    return password


@transaction.atomic
def _make_people(password: str, *, reset: bool) -> None:
    people = get_user_model().objects.filter(username__in=_usernames())
    existing = set(people.values_list("username", flat=True))
    if len(existing) == len(PEOPLE) and not reset:
        return
    # One slow hash is enough for accounts that share a password.
    hashed = make_password(password)
    if reset:
        people.update(password=hashed)
    for person in PEOPLE:
        if person.username not in existing:
            _make(person, hashed)


def _make(person: Person, hashed: str) -> None:
    first, _, last = person.name.partition(" ")
    user = get_user_model().objects.create(
        username=person.username,
        password=hashed,
        first_name=first,
        last_name=last,
        email=f"{person.username}@example.org",
        is_superuser=person.is_superuser,
        is_staff=person.is_superuser,
    )
    if person.group:
        user.groups.add(Group.objects.get(name=person.group))


def _usernames() -> list[str]:
    return [person.username for person in PEOPLE]
