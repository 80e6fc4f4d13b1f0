"""Tries are counted from one place, and taken again after a while."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from pod_media import tries
from pod_media.tries import TooManyTries, Tries, address_of
from podsite.settings.caches import redis_cache
from tests.factories.people import person
from tests.services.redis import redis_server

THREE = Tries("test", 3, 60)


def asking(address: str = "192.0.2.1", user=None, **headers):
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    request.user = user or AnonymousUser()
    return request


def taken(counted: Tries, request, subject="", times: int = 20) -> int:
    """Return how many of so many tries are taken."""
    count = 0
    for _number in range(times):
        try:
            counted.take(request, subject)
        except TooManyTries:
            return count
        count += 1
    return count


def test_so_many_are_taken_and_no_more():
    assert taken(THREE, asking()) == 3


def test_each_subject_and_each_place_has_its_own():
    taken(THREE, asking(), "one")
    assert taken(THREE, asking(), "another") == 3
    assert taken(THREE, asking("192.0.2.2"), "one") == 3
    assert taken(Tries("other", 3, 60), asking(), "one") == 3


def test_the_refusal_says_when_the_next_is_taken(monkeypatch):
    began = tries.time.time()
    monkeypatch.setattr(tries.time, "time", lambda: began)
    taken(THREE, asking())
    monkeypatch.setattr(tries.time, "time", lambda: began + 20.5)
    with pytest.raises(TooManyTries) as refused:
        THREE.take(asking())
    assert refused.value.retry_after == 40


def test_all_are_taken_again_when_the_seconds_are_over(monkeypatch):
    began = tries.time.time()
    taken(THREE, asking())
    monkeypatch.setattr(tries.time, "time", lambda: began + 61)
    assert taken(THREE, asking()) == 3


def test_the_right_word_begins_anew_and_what_was_none_is_given_back():
    taken(THREE, asking())
    THREE.forget(asking())
    assert taken(THREE, asking(), times=2) == 2
    THREE.give_back(asking())
    assert taken(THREE, asking()) == 2
    THREE.give_back(asking(), "never tried")


def crowd() -> int:
    """Return how many of two hundred tries at the same moment are taken, where ten may be."""

    def attempt(_number):
        return taken(Tries("crowd", 10, 60), asking(), times=1)

    with ThreadPoolExecutor(8) as people:
        return sum(people.map(attempt, range(200)))


def test_tries_at_the_same_moment_are_each_counted():
    assert crowd() == 10


@pytest.mark.service
def test_redis_counts_them_too_and_nobody_is_held_up_while_it_is_away(settings):
    with redis_server() as server:
        settings.CACHES = {"default": redis_cache(server.url)}
        assert crowd() == 10
        THREE.take(asking())
        THREE.give_back(asking())
        assert taken(THREE, asking()) == 3
        THREE.forget(asking())
        assert taken(THREE, asking()) == 3
        server.kill()
        assert taken(THREE, asking(), times=5) == 5
        THREE.give_back(asking())
        THREE.forget(asking())


@pytest.mark.django_db
def test_an_account_is_counted_wherever_it_is(django_assert_num_queries):
    someone = person()
    with django_assert_num_queries(0):
        taken(THREE, asking(user=someone))
        assert taken(THREE, asking("192.0.2.9", user=someone)) == 0
        assert taken(THREE, asking("192.0.2.9")) == 3


def test_a_household_is_one_place_in_ipv6():
    taken(THREE, asking("2001:db8:1:2::1"))
    assert taken(THREE, asking("2001:db8:1:2:ffff::9")) == 0
    assert taken(THREE, asking("2001:db8:1:3::1")) == 3
    taken(THREE, asking("::ffff:192.0.2.1"))
    assert taken(THREE, asking("::ffff:192.0.2.2")) == 3


@pytest.mark.parametrize(
    ("proxies", "claimed", "seen"),
    [
        (0, "203.0.113.1", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.1", "203.0.113.1"),
        (1, "made-up, 203.0.113.1", "203.0.113.1"),
        (2, "made-up, 203.0.113.1, 10.0.0.1", "203.0.113.1"),
        (3, "203.0.113.1, 10.0.0.1", "203.0.113.1"),
    ],
)
def test_an_address_is_what_our_outermost_proxy_saw(settings, proxies, claimed, seen):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "TRUSTED_PROXIES": proxies}
    assert address_of(asking(x_forwarded_for=claimed)) == seen
