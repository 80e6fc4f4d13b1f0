"""What a person is given here for what the directory says of them: one pure function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podsite.accounts.directory.attributes import Attributes
from podsite.accounts.directory.names import canonical_name
from podsite.accounts.directory.rules import AFFILIATIONS, Rule, Rules

_NO_CODE = re.compile(r"[^a-z0-9_-]+")
LONGEST_CODE = 150


@dataclass(frozen=True)
class Profile:
    """A person as the directory knows them; what it does not say is empty."""

    username: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    display_name: str = ""


@dataclass(frozen=True)
class WantedGroup:
    """An access group a person is to be a member of."""

    code: str
    name: str
    may_create: bool


@dataclass(frozen=True)
class Granted:
    """What a person has from the directory, and what of it the rules have a say in at all."""

    profile: Profile
    # The first is the primary one.
    affiliations: tuple[str, ...]
    roles: frozenset[str]
    access_groups: tuple[WantedGroup, ...]
    # None where no rule speaks of it.
    is_staff: bool | None
    roles_ruled: frozenset[str]


def granted(attributes: Attributes, rules: Rules, way: str) -> Granted:
    """Return what `attributes`, as they came by `way`, give by `rules`.

    What is not in the answer and is ruled is to be taken away: the answer is the whole truth of
    this login.
    """
    followed = rules.of(way)
    hits = [(rule, words) for rule in followed for words in _hits(rule, attributes)]
    ruled = {role for rule in followed for role in rule.roles}
    return Granted(
        profile=_profile(attributes, rules),
        affiliations=_affiliations(attributes, rules, [rule for rule, _words in hits]),
        roles=frozenset(role for rule, _words in hits for role in rule.roles),
        access_groups=_access_groups(hits),
        is_staff=any(rule.staff for rule, _words in hits)
        if any(rule.staff for rule in followed)
        else None,
        roles_ruled=frozenset(ruled),
    )


def _hits(rule: Rule, attributes: Attributes) -> Iterator[dict[str, str]]:
    """Yield, for every value the rule means, what its pattern found in it."""
    if not rule.attribute:
        yield {}
    for value in attributes.get(rule.attribute, ()):
        if value.casefold() in rule.equals:
            yield {}
        found = rule.matches.fullmatch(value) if rule.matches else None
        if found:
            yield {key: part or "" for key, part in found.groupdict().items()}


def _access_groups(hits: list[tuple[Rule, dict[str, str]]]) -> tuple[WantedGroup, ...]:
    wanted: dict[str, WantedGroup] = {}
    for rule, words in hits:
        for template in rule.access_groups:
            code = _code(template.format_map(words))
            if not code:
                continue
            name = rule.name.format_map(words) or code
            known = wanted.get(code)
            if known is None or (rule.create and not known.may_create):
                wanted[code] = WantedGroup(code, name[:LONGEST_CODE], rule.create)
    return tuple(wanted.values())


def _code(text: str) -> str:
    return _NO_CODE.sub("-", canonical_name(text)).strip("-")[:LONGEST_CODE]


def _affiliations(attributes: Attributes, rules: Rules, hits: list[Rule]) -> tuple[str, ...]:
    by_rule = [rule.affiliation for rule in hits if rule.affiliation]
    told: list[str] = []
    primary: list[str] = []
    for source in rules.sources["affiliation"]:
        # A scoped one says where as well: faculty@university.example.
        values = [value.split("@")[0].casefold() for value in attributes.get(source, ())]
        told += values
        if "primary" in source:
            primary += values
    ranked = sorted((each for each in told if each in AFFILIATIONS), key=AFFILIATIONS.index)
    known = [each for each in (*by_rule, *primary, *ranked) if each in AFFILIATIONS]
    return tuple(dict.fromkeys(known))


def _profile(attributes: Attributes, rules: Rules) -> Profile:
    def first(field: str) -> str:
        for source in rules.sources[field]:
            for value in attributes.get(source, ()):
                return value
        return ""

    return Profile(
        username=canonical_name(first("username")),
        email=first("email"),
        first_name=first("first_name")[:150],
        last_name=first("last_name")[:150],
        display_name=first("display_name")[:150],
    )
