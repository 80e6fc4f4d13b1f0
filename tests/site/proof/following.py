"""Ways in: share links as they are followed, and passwords as they are typed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pod_media.models import ShareLink
from pod_media.videos.links import path_of, token_of
from tests.site.proof import oracle, plain, tokens
from tests.site.proof.judging import Tally
from tests.site.proof.plain import HANDS, Film, Hand
from tests.site.proof.undoing import undone
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

BARE = HANDS[0]
# Of each kind, whatever the film is otherwise like.
MOST = 6
WORDS = {plain.RIGHT: "right", plain.FORMER: "former", plain.NONE: ""}
LED, WRONG, MISSING, GONE = 302, 422, 404, 410


def judge_ways_in(world: World, visitors: list[Visitor], tally: Tally) -> None:
    """Let nobody in particular come by links and passwords; what they did is undone."""
    nobody = next(each for each in visitors if each.person.name == "nobody" and each.hand == BARE)
    films = list(world.facts.films.values())
    for link in plain.LINKS[1:]:
        of_kind = [each for each in films if each.link == link]
        opening = [each for each in of_kind if _lets_in(each)]
        others = [each for each in of_kind if each not in opening]
        for film in (*opening[:MOST], *others[:MOST]):
            with undone():
                _follow(world, nobody, film, tally)
        # First those that are open to all: there a link is of no use, and none is counted.
        for film in sorted(of_kind, key=lambda each: not _is_public(world, nobody, each))[:MOST]:
            with undone():
                _frame(world, nobody, film, tally)
    locked = [each for each in films if each.visibility == plain.PASSWORD]
    asking = [each for each in locked if _asks(world, nobody, each)]
    silent = [each for each in locked if not _asks(world, nobody, each)]
    # Where none is asked for, whoever may watch is led on all the same.
    others = [each for each in films if each.visibility != plain.PASSWORD]
    open_ones = [each for each in others if _is_public(world, nobody, each)]
    shut = [each for each in others if each not in open_ones]
    for words in WORDS:
        for film in (*asking[: MOST // 2], *silent[: MOST // 2], *open_ones[:2], *shut[:2]):
            with undone():
                _type(world, nobody, film, words, tally)
    _make_up(world, nobody, tally)


def _follow(world: World, nobody: Visitor, film: Film, tally: Tally) -> None:
    """Follow a link: it lets in whom it still has a use for, to what links open."""
    cache.clear()
    client = Client(raise_request_exception=False)
    address, lets_in = path_of(world.links[film.number]), _lets_in(film)
    refusal = MISSING if film.state == plain.TRASHED else GONE
    # Whoever only looks at it, as programs do, is told no more.
    for ask in (client.head, client.get):
        response = ask(address)
        _check(tally, nobody, "share link", response, LED if lets_in else refusal)
    is_open = response.status_code == LED and _shows(client, world, film)
    tally.judge("share link", nobody, film, is_open=is_open, may=lets_in)
    is_open = _has_manifest(client, world, film)
    may = lets_in or _is_public(world, nobody, film)
    tally.judge("after a link", nobody, film, is_open=is_open, may=may)


def _frame(world: World, nobody: Visitor, film: Film, tally: Tally) -> None:
    """Frame the player with a link in its address, which is followed where it is needed."""
    cache.clear()
    link = world.links[film.number]
    address = reverse("pod_media:embed", args=[world.videos[film.number].uuid])
    client = Client(raise_request_exception=False)
    lets_in, is_public = _lets_in(film), _is_public(world, nobody, film)
    bare = client.get(address).status_code
    tally.judge("embed", nobody, film, is_open=bare == 200, may=is_public)
    tally.check("embed", nobody, bare < 500, "fails without a link")
    response = client.get(f"{address}?link={token_of(link)}")
    is_open = response.status_code == 200
    tally.judge("embed by a link", nobody, film, is_open=is_open, may=lets_in or is_public)
    used = ShareLink.objects.get(pk=link.pk).uses - link.uses
    is_right = used == (lets_in and not is_public)
    tally.check("embed by a link", nobody, is_right, f"counts {used} uses")


def _make_up(world: World, nobody: Visitor, tally: Tally) -> None:
    """Come by links, and to films, that there are not."""
    cache.clear()
    client = Client(raise_request_exception=False)
    for token in (token_of(ShareLink(uuid=uuid4())), "no-link"):
        response = client.get(reverse("pod_media:share_link", args=[token]))
        _check(tally, nobody, "share link", response, MISSING)
    link = next(each for number, each in world.links.items() if _lets_in(world.facts.films[number]))
    address = reverse("pod_media:embed", args=[uuid4()])
    with undone():
        response = client.get(f"{address}?link={token_of(link)}")
    _check(tally, nobody, "embed by a link", response, MISSING)


def _type(world: World, nobody: Visitor, film: Film, words: str, tally: Tally) -> None:
    """Give a password: the one that holds opens, again too; the one before does not."""
    cache.clear()
    client = Client(raise_request_exception=False)
    address = reverse("pod_media:give_password", args=[world.videos[film.number].uuid])
    hand = Hand(words, words=words)
    may = oracle.may_watch(world.facts, nobody.person, hand, film)
    asks = _asks(world, nobody, film)
    for _ in range(2 if may else 1):
        answer = client.post(address, {"password": WORDS[words]})
        wanted = LED if may else WRONG if asks else MISSING
        _check(tally, nobody, "password", answer, wanted)
        told = f"{answer.headers.get('Location', '')} {answer.text}"
        own = {(tokens.SLUG, film.number)} if may else set()
        tally.read("password", nobody, told, where=f"film {film.number}", but=own)
    tally.judge("password", nobody, film, is_open=_has_manifest(client, world, film), may=may)


def _check(tally: Tally, nobody: Visitor, surface: str, response: Any, wanted: int) -> None:
    said = f"answers {response.status_code}, not {wanted}"
    tally.check(surface, nobody, response.status_code == wanted, said)


def _lets_in(film: Film) -> bool:
    return film.link == plain.VALID and film.state in oracle.OPEN_BY_LINK


def _asks(world: World, nobody: Visitor, film: Film) -> bool:
    return oracle.asks(world.facts, nobody.person, BARE, film)


def _is_public(world: World, nobody: Visitor, film: Film) -> bool:
    return oracle.may_watch(world.facts, nobody.person, BARE, film)


def _shows(client: Client, world: World, film: Film) -> bool:
    answer = client.get(world.videos[film.number].url)
    return answer.status_code == 200 and tokens.token(tokens.WORDS, film.number) in answer.text


def _has_manifest(client: Client, world: World, film: Film) -> bool:
    uuid: Any = world.videos[film.number].uuid
    return client.get(reverse("pod_media:manifest", args=[uuid])).status_code == 200
