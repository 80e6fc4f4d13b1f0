"""The CMS: explorer, searches, choosers and reports name no film that is hidden from who looks."""

from __future__ import annotations

from django.core.cache import cache
from django.urls import reverse

from tests.site.proof.judging import Tally
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

SEARCHED = "lecture"
# Shelves looked into: with films of all kinds, and with barriers.
SHELVES = ("index", "open", "deep")
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
