"""What an import would change: said before anything is, and done all or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from pod_media.access_groups.models import AccessGroup
from pod_media.access_groups.reading import Entry, Slip

# Characters of a group's name and code, as their columns have.
LONGEST = 150
# Names looked up by one query: SQLite takes so many parameters, and more.
AT_ONCE = 200


@dataclass
class Change:
    """What becomes of one group."""

    code: str
    group: AccessGroup | None = None
    name: str = ""
    follows: bool | None = None
    add: list[Any] = field(default_factory=list)
    remove: list[Any] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Tell whether the group is to be made."""
        return self.group is None

    @property
    def new_name(self) -> str:
        """Return what it is called from now on, if it is called otherwise."""
        return self.name if self.group is not None and self.name != self.group.name else ""

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        is_other = self.group is not None and self.follows not in (
            None,
            self.group.is_synchronised,
        )
        return bool(self.is_new or self.new_name or is_other or self.add or self.remove)


@dataclass
class Plan:
    """All changes of an import, and the lines that cannot be followed."""

    changes: list[Change] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    same: int = 0


def plan_import(entries: Iterable[Entry], slips: Iterable[Slip] = ()) -> Plan:
    """Compare what a file says with what there is; nothing is changed."""
    return _Planner(list(entries), list(slips)).plan()


@transaction.atomic
def carry_out(plan: Plan, *, by: Any) -> None:
    """Do what is planned, and log it group by group; lines with slips are left out."""
    for change in plan.changes:
        group = change.group or AccessGroup(code=change.code)
        group.name = change.name
        if change.follows is not None:
            group.is_synchronised = change.follows
        group.save()
        group.user_set.add(*change.add)
        group.user_set.remove(*change.remove)
        data = {"added": len(change.add), "removed": len(change.remove)}
        log(instance=group, action="pod_media.group-import", user=by, data=data)


class _Planner:
    """Goes through the entries, each on top of those before it."""

    def __init__(self, entries: list[Entry], slips: list[Slip]) -> None:
        self.entries, self.slips = entries, slips
        codes = {each.code for each in entries}
        groups = AccessGroup.objects.filter(code__in=codes).prefetch_related("user_set")
        self.groups = {each.code: each for each in groups}
        self.members = {code: set(each.user_set.all()) for code, each in self.groups.items()}
        self.wanted = {code: set(people) for code, people in self.members.items()}
        self.changes: dict[str, Change] = {}
        named = (each for entry in entries for each in _names_of(entry))
        self.people = find_people(named)
        names = {each.name or each.code for each in entries}
        self.taken = dict(Group.objects.filter(name__in=names).values_list("name", "pk"))

    def plan(self) -> Plan:
        for entry in self.entries:
            if why := self._refusal(entry):
                self.slips.append(Slip(entry.number, why))
            else:
                self._follow(entry)
        for code, change in self.changes.items():
            before, after = self.members.get(code, set()), self.wanted[code]
            change.add = sorted(after - before, key=str)
            change.remove = sorted(before - after, key=str)
        changes = [each for each in self.changes.values() if each]
        slips = sorted(self.slips, key=lambda each: each.number)
        return Plan(changes, slips, same=len(self.changes) - len(changes))

    def _refusal(self, entry: Entry) -> str:
        if why := _wrong_code(entry.code):
            return why
        if len(entry.name) > LONGEST:
            return _("The name is too long.")
        known = self.groups.get(entry.code)
        name = entry.name or (known.name if known else self._new_name(entry))
        if self._is_taken(name, entry.code):
            return _("Another group is called “%(name)s”.") % {"name": name}
        unknown = [each for each in _names_of(entry) if self.people.get(_key(each)) is None]
        if unknown:
            return _("Nobody here is called %(names)s.") % {"names": ", ".join(unknown[:5])}
        return ""

    def _new_name(self, entry: Entry) -> str:
        earlier = self.changes.get(entry.code)
        return earlier.name if earlier else entry.code

    def _is_taken(self, name: str, code: str) -> bool:
        known = self.groups.get(code)
        if name in self.taken and self.taken[name] != (known.pk if known else None):
            return True
        return any(each.name == name and each.code != code for each in self.changes.values())

    def _follow(self, entry: Entry) -> None:
        known = self.groups.get(entry.code)
        name = known.name if known else entry.code
        change = self.changes.setdefault(entry.code, Change(entry.code, known, name))
        change.name = entry.name or change.name
        change.follows = change.follows if entry.follows is None else entry.follows
        people = self.wanted.setdefault(entry.code, set())
        if entry.members is not None:
            people.clear()
        people |= {self.people[_key(each)] for each in (*(entry.members or ()), *entry.add)}
        people -= {self.people[_key(each)] for each in entry.remove}


def find_people(names: Iterable[str]) -> dict[str, Any]:
    """Return accounts by what they are called in a file, in small letters: by user name, else by
    an e-mail address that is nobody else's. Whom nobody or several are called is left out."""
    wanted = sorted({_key(each) for each in names})
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), AT_ONCE):
        found |= _find(wanted[start : start + AT_ONCE])
    return found


def _find(wanted: list[str]) -> dict[str, Any]:
    people = get_user_model().objects.alias(low=Lower("username"), mail=Lower("email"))
    by_name: dict[str, list[Any]] = {}
    by_mail: dict[str, list[Any]] = {}
    for each in people.filter(Q(low__in=wanted) | Q(mail__in=wanted)):
        by_name.setdefault(_key(each.get_username()), []).append(each)
        by_mail.setdefault(_key(each.email), []).append(each)
    meant = {each: by_name.get(each) or by_mail.get(each) or [] for each in wanted}
    return {each: found[0] for each, found in meant.items() if len(found) == 1}


def _key(name: str) -> str:
    return name.strip().lower()


def _names_of(entry: Entry) -> tuple[str, ...]:
    return (*(entry.members or ()), *entry.add, *entry.remove)


def _wrong_code(code: str) -> str:
    if not code:
        return _("The code is missing.")
    try:
        validate_slug(code)
    except ValidationError:
        return _("A code has letters without accents, digits, - and _ only.")
    return _("The code is too long.") if len(code) > LONGEST else ""
