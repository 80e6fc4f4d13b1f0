"""The CMS: explorer, searches, choosers and reports name no film that is hidden from who looks."""

from __future__ import annotations

from django.core.cache import cache
from django.urls import reverse

from tests.site.proof import oracle
from tests.site.proof.judging import Tally
from tests.site.proof.reading import titles
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

SEARCHED = "lecture"
# Shelves looked into: with films of all kinds, and with barriers.
SHELVES = ("index", "open", "deep")
# Where those who bring videos may add some, and so look around.
FOUND_ON, MOST_PAGES = "open", 3
# What lists pages by themselves.
ADDRESSES = (
    "/cms/videos/",
    f"/cms/pages/search/?q={SEARCHED}",
    f"/cms/choose-page/search/?q={SEARCHED}",
    "/cms/media/",
    "/cms/recordings/choose/",
    "/cms/reports/site-history/",
)


def judge_cms(world: World, visitor: Visitor, tally: Tally) -> None:
    """Look at the lists of the CMS; each tells of all films, or should not."""
    cache.clear()
    shelves = [
        reverse(f"wagtailadmin_{name}", args=[page.pk])
        for page in (world.shelves[name] for name in SHELVES)
        for name in ("explore", "choose_page_child")
    ]
    for address in (*ADDRESSES, *shelves):
        response = visitor.client.get(address)
        tally.judged["CMS"] += len(world.facts.films)
        tally.check("CMS", visitor, response.status_code < 500, f"fails at {address}")
        tally.read("CMS", visitor, response.text, where=address)
    _judge_found(world, visitor, tally)


def _judge_found(world: World, visitor: Visitor, tally: Tally) -> None:
    """Look around a shelf: what is theirs is there, and what they are told of."""
    person, facts = visitor.person, world.facts
    films = {each.number: each for each in facts.films.values() if each.shelf == FOUND_ON}
    may = {
        number
        for number, film in films.items()
        if oracle.makes(facts, person, film)
        or oracle.may_be_told(facts, person, visitor.hand, film)
    }
    address = reverse("wagtailadmin_explore", args=[world.shelves[FOUND_ON].pk])
    shown = titles([visitor.client.get(f"{address}?p={n + 1}").text for n in range(MOST_PAGES)])
    for number, film in films.items():
        is_open = number in shown
        tally.judge("CMS shelf", visitor, film, is_open=is_open, may=number in may)
