"""Judge every surface, part by part."""

from __future__ import annotations

from collections.abc import Callable, Collection
from random import Random

from django.core.cache import cache

from tests.site.proof.cms import judge_cms
from tests.site.proof.following import judge_ways_in
from tests.site.proof.judging import Tally
from tests.site.proof.lists import judge_lists
from tests.site.proof.missing import judge_loose, judge_missing
from tests.site.proof.pages import Asking, judge_page, surfaces_of
from tests.site.proof.rule import judge_grants, judge_queries, judge_rule
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

# Requests for single videos, and addresses of bytes asked for without a request.
ASKINGS, GRANTS = 462, 200
# Who reads all lists there are; the others read the most used.
THOROUGH = {"nobody (bare)", "member of A (passed)", "owner (bare)", "manager (bare)"}
# Who is let into the CMS, and may not change what others made.
BRINGERS = {"faculty (bare)", "manager (bare)"}
# Who is asked for whatever film has these: who is refused much; and who makes all.
ALWAYS = {
    "nobody (bare)": ("page", "permanent"),
    "reader (bare)": ("page", "download", "transcript"),
    "administrator (bare)": ("document of the draft",),
}
MIGHTY, LEAST = "administrator (bare)", "nobody (bare)"
READERS = {"reader (bare)", "co-owner (bare)", "administrator (bare)", "nobody (passed)"}


def prove(
    world: World, visitors: list[Visitor], tally: Tally, seed: int, *, only: Collection[str] = ()
) -> None:
    """Judge all surfaces for all visitors; which tuples of single videos, chance says.

    What the tally has a lead to goes first; `only` some parts, where they are named.
    """
    cache.clear()
    visitors = sorted(visitors, key=lambda each: each.name != tally.lead.visitor)
    parts = [name for name in PARTS if not only or name in only]
    for part in sorted(parts, key=lambda name: name != tally.lead.part):
        with tally.timing(part):
            PARTS[part](world, visitors, tally, Random(seed))


def _judge_rule(world: World, visitors: list[Visitor], tally: Tally, _chance: Random) -> None:
    judge_rule(world, visitors, tally)


def _judge_queries(world: World, visitors: list[Visitor], tally: Tally, _chance: Random) -> None:
    judge_queries(world, visitors, tally)


def _judge_grants(world: World, visitors: list[Visitor], tally: Tally, chance: Random) -> None:
    judge_grants(world, visitors, tally, chance, GRANTS)


def _judge_ways_in(world: World, visitors: list[Visitor], tally: Tally, _chance: Random) -> None:
    judge_ways_in(world, visitors, tally)


def _judge_lists(world: World, visitors: list[Visitor], tally: Tally, _chance: Random) -> None:
    for visitor in visitors:
        thoroughly = visitor.name in THOROUGH
        if thoroughly or visitor.name in READERS:
            judge_lists(world, visitor, tally, thoroughly=thoroughly)


def _judge_cms(world: World, visitors: list[Visitor], tally: Tally, _chance: Random) -> None:
    for visitor in visitors:
        if visitor.name in BRINGERS:
            judge_cms(world, visitor, tally)


def _judge_pages(world: World, visitors: list[Visitor], tally: Tally, chance: Random) -> None:
    """Ask surfaces of single videos, any visitor's of any film: each surface equally often."""
    films, askings = list(world.facts.films.values()), []
    for number in range(ASKINGS):
        visitor, film = chance.choice(visitors), chance.choice(films)
        surfaces = surfaces_of(film)
        askings.append((surfaces[number % len(surfaces)], Asking(world, visitor, film)))
    known = {each.name: each for each in visitors}
    askings += [
        (surface, Asking(world, known[name], film))
        for name, ways in ALWAYS.items()
        for surface in ways
        for film in films
        if surface in surfaces_of(film)
    ]
    for surface, asking in sorted(askings, key=lambda each: each[0] != tally.lead.surface):
        judge_page(asking, tally, surface)
    judge_missing(world, known[MIGHTY], tally)
    judge_loose(world, known[LEAST], tally)


# Those that ask no pages.
CHEAP = ("rule", "queries", "grants")
# In an order in which what costs least comes first.
PARTS: dict[str, Callable[[World, list[Visitor], Tally, Random], None]] = {
    "rule": _judge_rule,
    "queries": _judge_queries,
    "grants": _judge_grants,
    "ways in": _judge_ways_in,
    "pages": _judge_pages,
    "lists": _judge_lists,
    "cms": _judge_cms,
}
