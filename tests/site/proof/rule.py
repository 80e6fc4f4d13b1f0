"""The rule itself, and the queries that are its other forms."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random
from uuid import uuid4

from pod_media.videos.access import asks_for_password, can_watch, listed_to, visible_to
from pod_media.videos.grants import grant_for, grant_for_asset, judge
from pod_media.videos.reach import reachable_by
from tests.site.proof import oracle
from tests.site.proof.judging import Tally
from tests.site.proof.plain import Film
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

QUERIES = (
    ("visible_to", visible_to, oracle.may_be_shown),
    ("listed_to", listed_to, oracle.may_be_told),
    ("reachable_by", reachable_by, oracle.may_be_handed),
)


def judge_rule(world: World, visitors: list[Visitor], tally: Tally) -> None:
    """Ask for everybody and every film, as within a request."""
    for visitor in visitors:
        viewer = visitor.viewer()
        for film in world.facts.films.values():
            may = oracle.may_watch(world.facts, visitor.person, visitor.hand, film)
            video = world.videos[film.number]
            answer = can_watch(viewer, video)
            tally.judge("can_watch", visitor, film, is_open=answer, may=may)
            asks = asks_for_password(viewer, video)
            may_ask = oracle.asks(world.facts, visitor.person, visitor.hand, film)
            tally.judge("asks for its password", visitor, film, is_open=asks, may=may_ask)


def judge_film(world: World, visitor: Visitor, film: Film, tally: Tally) -> None:
    """Ask the rule, and its other forms, of one film."""
    facts, video = world.facts, world.videos[film.number]
    may = oracle.may_watch(facts, visitor.person, visitor.hand, film)
    answer = can_watch(visitor.viewer(), video)
    tally.judge("can_watch", visitor, film, is_open=answer, may=may)
    for name, query, allowed in QUERIES:
        is_open = query(visitor.viewer()).filter(pk=video.pk).exists()
        may = allowed(facts, visitor.person, visitor.hand, film)
        tally.judge(name, visitor, film, is_open=is_open, may=may)


def judge_queries(world: World, visitors: list[Visitor], tally: Tally) -> None:
    """Ask the rule's other forms, which tell of all films at once."""
    numbers = {video.pk: number for number, video in world.videos.items()}
    for visitor in visitors:
        for name, query, allowed in QUERIES:
            keys = query(visitor.viewer()).values_list("pk", flat=True)
            shown = {numbers[key] for key in keys if key in numbers}
            tally.judge_all(name, visitor, shown, allowed_to(world, visitor, allowed))


def judge_grants(
    world: World, visitors: list[Visitor], tally: Tally, chance: Random, count: int
) -> None:
    """Ask what an address of bytes does, where nothing is remembered of the viewer.

    And those of a recording, by which whoever works with it sees it in the CMS.
    """
    films = list(world.facts.films.values())
    asked = [(chance.choice(visitors), chance.choice(films)) for _ in range(count)]
    # Who holds a key, but not this one.
    holders = [each for each in visitors if each.hand.some and each.person.name == "nobody"]
    for visitor, film in [*asked, *product(holders, films)]:
        video = world.videos[film.number]
        may = oracle.may_watch(world.facts, visitor.person, visitor.hand, film)
        viewer = visitor.viewer(remembering=False)
        granted = judge(grant_for(viewer, video))
        tally.judge("grant", visitor, film, is_open=granted == video.asset_id, may=may)
        grant = grant_for_asset(viewer, video.asset)
        handles = oracle.handles(world.facts, visitor.person, film)
        is_open = judge(grant) == video.asset_id
        tally.judge("grant of a recording", visitor, film, is_open=is_open, may=handles)
        strange = [replace(each, uuid=uuid4()) for each in (grant, grant_for(viewer, video))]
        opened = [each for each in (*strange, replace(grant, kind="x")) if judge(each) is not None]
        tally.check("grant", visitor, not opened, "opens what there is not")


def allowed_to(world: World, visitor: Visitor, allowed) -> set[int]:
    """Return the numbers of the films for which one of the oracle's answers is yes."""
    facts = world.facts
    return {
        film.number
        for film in facts.films.values()
        if allowed(facts, visitor.person, visitor.hand, film)
    }
