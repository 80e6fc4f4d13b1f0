"""Make the people who own the videos."""

from __future__ import annotations

from random import Random

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.text import slugify

from podsite.accounts.models import User
from podsite.accounts.roles import FACULTY
from podsite.seeding.lectures import make_name


def make_owners(count: int, chance: Random, *, start: int) -> list[int]:
    """Make `count` members of faculty, who have no password; return their keys."""
    people = User.objects.bulk_create(
        _person(make_name(chance), number) for number in range(start, start + count)
    )
    faculty = Group.objects.filter(name=FACULTY).first()
    if faculty:
        through = User.groups.through
        through.objects.bulk_create(through(user=each, group=faculty) for each in people)
    return [each.pk for each in people]


def _person(name: str, number: int) -> User:
    first, last = name.split(" ", 1)
    username = f"seeded-{slugify(name)}-{number}"
    return User(
        username=username,
        first_name=first,
        last_name=last,
        email=f"{username}@example.edu",
        # No password fits this.
        password=make_password(None),
    )
