"""Ways in: share links as they are followed, and passwords as they are typed."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pod_media.videos.links import path_of
from tests.site.proof import oracle, plain, tokens
from tests.site.proof.judging import Tally
from tests.site.proof.plain import HANDS, Film, Hand
from tests.site.proof.undoing import undone
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

BARE = HANDS[0]
# Of each kind, whatever the film is otherwise like.
MOST = 6
WORDS = {plain.RIGHT: "right", plain.FORMER: "former"}


def judge_ways_in(world: World, visitors: list[Visitor], tally: Tally) -> None:
    """Let nobody in particular come by links and passwords; what they did is undone."""
    nobody = next(each for each in visitors if each.person.name == "nobody" and each.hand == BARE)
    films = list(world.facts.films.values())
    for link in plain.LINKS[1:]:
        for film in [each for each in films if each.link == link][:MOST]:
            with undone():
                _follow(world, nobody, film, tally)
    locked = [each for each in films if each.visibility == plain.PASSWORD][:MOST]
    for words in WORDS:
        for film in locked:
            with undone():
                _type(world, nobody, film, words, tally)


def _follow(world: World, nobody: Visitor, film: Film, tally: Tally) -> None:
    """Follow a link: it lets in whom it still has a use for, to what links open."""
    cache.clear()
    client = Client(raise_request_exception=False)
    response = client.get(path_of(world.links[film.number]))
    lets_in = film.link == plain.VALID and film.state in oracle.OPEN_BY_LINK
    public = oracle.may_watch(world.facts, nobody.person, BARE, film)
    is_open = response.status_code == 302 and _shows(client, world, film)
    tally.judge("share link", nobody, film, is_open=is_open, may=lets_in)
    is_open = _has_manifest(client, world, film)
    tally.judge("after a link", nobody, film, is_open=is_open, may=lets_in or public)


def _type(world: World, nobody: Visitor, film: Film, words: str, tally: Tally) -> None:
    """Give a password: the one that holds opens, the one before does not."""
    cache.clear()
    client = Client(raise_request_exception=False)
    address = reverse("pod_media:give_password", args=[world.videos[film.number].uuid])
    answer = client.post(address, {"password": WORDS[words]})
    tally.check("password", nobody, answer.status_code < 500, "fails")
    told = f"{answer.headers.get('Location', '')} {answer.text}"
    hand = Hand(words, words=words)
    may = oracle.may_watch(world.facts, nobody.person, hand, film)
    own = {(tokens.SLUG, film.number)} if may else set()
    tally.read("password", nobody, told, where=f"film {film.number}", but=own)
    tally.judge("password", nobody, film, is_open=_has_manifest(client, world, film), may=may)


def _shows(client: Client, world: World, film: Film) -> bool:
    answer = client.get(world.videos[film.number].url)
    return answer.status_code == 200 and tokens.token(tokens.WORDS, film.number) in answer.text


def _has_manifest(client: Client, world: World, film: Film) -> bool:
    uuid: Any = world.videos[film.number].uuid
    return client.get(reverse("pod_media:manifest", args=[uuid])).status_code == 200
