"""People of each role."""

from itertools import count

from django.contrib.auth.models import Group

from podsite.accounts.models import User

_numbers = count(1)


def person(*groups: str, **fields: object) -> User:
    """Return a saved account, member of the named groups."""
    username = fields.pop("username", f"person-{next(_numbers)}")
    user = User.objects.create_user(username, f"{username}@example.org", "secret", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def administrator(**fields: object) -> User:
    """Return a saved superuser."""
    return person(is_staff=True, is_superuser=True, **fields)
