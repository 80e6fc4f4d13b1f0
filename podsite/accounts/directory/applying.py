"""Make an account what the directory says it is: at each login, whatever the way."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, cast

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet

from pod_media.models import AccessGroup
from podsite.accounts.directory.mapping import Granted, Profile, WantedGroup
from podsite.accounts.models import User

logger = logging.getLogger(__name__)


@transaction.atomic
def apply_granted(user: User, granted: Granted) -> None:
    """Give what is granted and take what the rules could grant and do not.

    Memberships that no rule mentions, and access groups that do not follow the directory, are
    left as people made them. Administrators (superusers) are neither made nor unmade here, so the
    last one stays. Twice is once.
    """
    _fill(user, granted)
    held = set(user.groups.values_list("pk", flat=True))
    ruled, wanted = _roles(granted)
    followed, mine = _access_groups(granted.access_groups)
    given = (wanted | mine) - held
    taken = held & ((ruled - wanted) | (followed - mine))
    if given:
        user.groups.add(*given)
    if taken:
        user.groups.remove(*taken)


def filled_fields(profile: Profile) -> dict[str, str]:
    """Return the fields of an account that the directory says; the name shown is its owner's."""
    named = {"first_name": profile.first_name, "last_name": profile.last_name}
    return {name: value for name, value in named.items() if value}


def _fill(user: User, granted: Granted) -> None:
    fields: dict[str, Any] = dict(filled_fields(granted.profile))
    fields["affiliations"] = list(granted.affiliations)
    fields["affiliation"] = next(iter(granted.affiliations), "")
    if granted.is_staff is not None and not user.is_superuser:
        fields["is_staff"] = granted.is_staff
    changed = [name for name, value in fields.items() if getattr(user, name) != value]
    for name in changed:
        setattr(user, name, fields[name])
    if changed:
        user.save(update_fields=changed)


def _roles(granted: Granted) -> tuple[set[int], set[int]]:
    """Return the groups the rules have a say in, and those of them that are granted."""
    if not granted.roles_ruled:
        return set(), set()
    # An access group is given by its code, never as a role by its name.
    rows = Group.objects.filter(name__in=granted.roles_ruled, accessgroup=None)
    found = dict(rows.values_list("name", "pk"))
    for name in sorted(granted.roles - found.keys()):
        logger.warning("The directory's rules give the role %s, which does not exist", name)
    return set(found.values()), {found[name] for name in granted.roles & found.keys()}


def _access_groups(wanted: Iterable[WantedGroup]) -> tuple[set[int], set[int]]:
    """Return the access groups that follow the directory, and those of them that are granted."""
    followed = dict(
        _every_access_group().filter(is_synchronised=True).values_list("code", "pk"),
    )
    mine: set[int] = set()
    for each in wanted:
        if each.code not in followed and each.may_create:
            made = _make(each)
            if made is not None:
                followed[each.code] = made
        if each.code in followed:
            mine.add(followed[each.code])
        else:
            logger.info("The directory's rules give %s: no such synchronised group", each.code)
    return set(followed.values()), mine


def _make(wanted: WantedGroup) -> int | None:
    """Make an access group; None where people made one of this code, which they fill themselves."""
    if _every_access_group().filter(code=wanted.code).exists():
        return None
    name = wanted.name
    if Group.objects.filter(name=name).exists():
        name = wanted.code if name != wanted.code else f"{name} (directory)"
    if Group.objects.filter(name=name).exists():
        return None
    made, _is_new = _every_access_group().get_or_create(
        code=wanted.code, defaults={"name": name, "is_synchronised": True}
    )
    return made.pk


def _every_access_group() -> QuerySet[AccessGroup]:
    # Its manager comes from Group, and is typed as Group's.
    return cast("QuerySet[AccessGroup]", AccessGroup.objects.all())
