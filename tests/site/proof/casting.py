"""Who and what there is in the proof's world, drawn by chance from a seed."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from random import Random
from typing import Any

from tests.site.proof import plain
from tests.site.proof.combining import at_random, pairwise
from tests.site.proof.plain import Barrier, Facts, Film, Person, Shelf

# Another seed is another world: PODSITE_PROOF_SEED=7 pytest tests/site/proof
SEED = int(os.environ.get("PODSITE_PROOF_SEED", "4"))
PEOPLE = (
    Person("nobody", is_known=False),
    Person("reader"),
    Person("member of A", groups=frozenset("A")),
    Person("member of B", groups=frozenset("B")),
    Person("co-owner", role="Faculty"),
    Person("owner", role="Faculty"),
    Person("faculty", role="Faculty"),
    Person("contributor", role="Contributors"),
    Person("manager", role="Contributors", works_on=frozenset({"open"})),
    Person("editor", role="Communications", edits_all=True, handles_all=True),
    Person("administrator", is_administrator=True),
    # Has no role any more, and owns films still.
    Person("retired", handles_all=True),
    # Their accounts are closed: whoever they were, they are nobody.
    Person("former administrator", is_known=False, is_administrator=True),
    Person("inactive", role="Faculty", is_known=False, groups=frozenset("A")),
)
SHELVES = (
    Shelf("index"),
    Shelf("open"),
    Shelf("login", Barrier("login")),
    Shelf("groups", Barrier("groups", "A")),
    Shelf("password", Barrier("password")),
    Shelf("theme", parent="password"),
    Shelf("deep", Barrier("login"), parent="groups"),
    Shelf("french", language="fr"),
    Shelf("french groups", Barrier("groups", "B"), language="fr"),
)
OWN = (
    None,
    None,
    Barrier("login"),
    Barrier("groups", "B"),
    Barrier("groups", plain.GONE),
    Barrier("none"),
)
FACTORS = {
    "state": plain.STATES,
    "visibility": plain.VISIBILITIES,
    "has_lock": (False, True),
    "groups": tuple(map(frozenset, ("", "A", "B", "AB", {plain.GONE}))),
    "shelf": tuple(each.name for each in SHELVES if each.language == "en"),
    "owner": ("owner", "owner", "inactive", "contributor", "retired"),
    "co_owner": ("", "co-owner", "inactive"),
    "link": plain.LINKS,
    "allows_download": (True, False),
    "ends_later": (False, True),
    "barrier": OWN,
}
# Films that are unusual in two ways at most, as most are.
MORE = 15
# And one for each value of these that is unusual in nothing else: the simplest cases.
SIMPLE = ("state", "visibility", "shelf", "link")
ALIASES = TRANSLATIONS = 12


def cast(seed: int, *, most: int = 0) -> Facts:
    """Return people, shelves and films; the same seed gives the same. `most` are some of them."""
    chance = Random(seed)
    rows = pairwise(FACTORS, chance) + [_mild(chance) for _ in range(MORE)] + _simple()
    if most:
        rows = chance.sample(rows, most)
    films = [Film(number, **row) for number, row in enumerate(rows, 1)]
    films += _aliases(films, chance)
    films += _translations(films, chance)
    return Facts(
        {each.name: each for each in PEOPLE},
        {each.name: each for each in SHELVES},
        {each.number: each for each in films},
    )


def _some(films: list[Film], most: int, chance: Random) -> list[Film]:
    return chance.sample(films, min(most, len(films) // 4))


def _usual() -> dict[str, Any]:
    usual = {field.name: getattr(Film(0), field.name) for field in fields(Film)}
    return {name: usual[name] for name in FACTORS}


def _simple() -> list[dict[str, Any]]:
    return [_usual() | {name: value} for name in SIMPLE for value in FACTORS[name]]


def _mild(chance: Random) -> dict[str, Any]:
    unusual = at_random(FACTORS, chance)
    return _usual() | {name: unusual[name] for name in chance.sample(list(FACTORS), 2)}


def _aliases(films: list[Film], chance: Random) -> list[Film]:
    """Return copies elsewhere that follow their originals."""
    originals = [each for each in films if each.state == plain.LIVE]
    return [
        replace(
            source,
            number=len(films) + place,
            alias_of=source.number,
            shelf=chance.choice(("open", "index", "login")),
            barrier=None,
            link=plain.NONE,
        )
        for place, source in enumerate(_some(originals, ALIASES, chance), 1)
    ]


def _translations(films: list[Film], chance: Random) -> list[Film]:
    """Return French pages of works; what lies in the trash lies there in all its languages."""
    originals = [each for each in films if each.alias_of is None]
    return [
        replace(
            source,
            number=len(films) + place,
            translation_of=source.number,
            state=source.state
            if source.state in (plain.TRASHED, plain.FAILED, plain.PREPARING)
            else chance.choice((plain.LIVE, plain.DRAFT)),
            shelf=chance.choice(("french", "french groups")),
            barrier=None,
            link=plain.NONE,
            ends_later=False,
            language="fr",
        )
        for place, source in enumerate(_some(originals, TRANSLATIONS, chance), 1)
    ]
