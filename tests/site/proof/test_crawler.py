"""Every address, as each role, rightly and wrongly asked: no fault, no leak, nothing changed."""

from __future__ import annotations

import logging
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client

from tests.site.proof.addresses import all_addresses
from tests.site.proof.casting import SEED
from tests.site.proof.crawling import ASKED, HOSTILE, LEAVES, Crawler, state_of_things
from tests.site.proof.judging import Tally
from tests.site.proof.visitors import visitors_of

# Some lists of packages we use are in no order, and say so to who tests.
pytestmark = pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")

# Links followed, by each role; addresses asked with hostile words.
MOST, FUZZED = 15, 30
ROLES = ("nobody", "reader", "contributor", "faculty", "manager", "editor", "administrator")
# These are let in nearly everywhere, which takes long: each asks a part, another with each seed.
PARTS = {"contributor": 10, "faculty": 6, "manager": 10, "editor": 10, "administrator": 6}


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def crawlers(small_world):
    # The first request makes what a site says of itself.
    Client().get("/")
    tally = Tally(small_world)
    everybody = [each for each in visitors_of(small_world) if each.hand.name == "bare"]
    return {
        each.person.name: Crawler(small_world, each, tally)
        for each in everybody
        if each.person.name in ROLES
    }


@pytest.fixture
def addresses(small_world):
    return [each for each in all_addresses(small_world) if not any(way in each for way in LEAVES)]


def check(crawlers) -> None:
    """Fail with what was found."""
    found = [fault for each in crawlers.values() for fault in each.faults]
    tally = next(iter(crawlers.values())).tally
    assert not found, "\n".join(found[:30])
    assert not tally.wrong, tally.report()


def test_no_address_fails_or_tells_what_it_must_not(crawlers, addresses):
    for name, crawler in crawlers.items():
        cache.clear()
        part = PARTS.get(name, 1)
        for address in addresses[SEED % part :: part]:
            crawler.ask(address)
        crawler.follow("/", MOST)
    check(crawlers)


def test_hostile_words_make_no_address_fail(crawlers, addresses):
    chance = Random(SEED)
    front = [each for each in addresses if not each.startswith("/cms/")]
    lists = ["/videos/", "/search/", "/search/suggestions/", "/feeds/videos/", "/people/", "/tags/"]
    lists += ["/playlists/", "/channels/", "/my/videos/", "/my/trash/", "/cms/videos/"]
    lists += ["/cms/pages/search/", "/cms/media/", "/cms/people/search/", "/cms/playlists/"]
    for name in ("nobody", "faculty"):
        for number in range(FUZZED):
            cache.clear()
            address = lists[number % len(lists)] if number % 2 else chance.choice(front)
            words = [f"{chance.choice(ASKED)}={chance.choice(HOSTILE)}" for _ in range(3)]
            crawlers[name].ask(f"{address}?{'&'.join(words)}&q[]=1&page=1&page=2")
    check(crawlers)


@pytest.mark.parametrize("name", ["nobody", "reader", "faculty"])
def test_nobody_changes_what_is_not_theirs(crawlers, addresses, name):
    crawler = crawlers[name]
    before = state_of_things(but=crawler.visitor.user)
    for address in addresses:
        if not address.startswith("/accounts/"):
            crawler.post(address)
    after = state_of_things(but=crawler.visitor.user)
    assert {label for label in before if before[label] != after[label]} == set()
    check(crawlers)


def test_without_its_token_no_form_changes_anything(crawlers, addresses):
    crawler = crawlers["administrator"]
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(crawler.visitor.user)
    before = state_of_things()
    taken = [each for each in addresses if crawler.post(each, client) not in (302, 403, 404, 405)]
    assert state_of_things() == before
    assert taken == []
