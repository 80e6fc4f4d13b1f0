"""Who asks too often is asked to wait; it costs the database nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.counting import queries_of
from tests.factories.people import person

pytestmark = pytest.mark.django_db
ADDRESSES = [
    (reverse("pod_media:search"), "SEARCHES_PER_MINUTE"),
    (reverse("pod_media:search_suggestions"), "SUGGESTIONS_PER_MINUTE"),
]


@pytest.fixture(autouse=True)
def _few(settings):
    few = {"SEARCHES_PER_MINUTE": 2, "SUGGESTIONS_PER_MINUTE": 2}
    settings.POD_MEDIA = {**settings.POD_MEDIA, **few}


def _statuses(client, address, times=3, **asked):
    return [client.get(address, {"q": "tides"}, **asked).status_code for _each in range(times)]


@pytest.mark.parametrize("address", [each[0] for each in ADDRESSES])
def test_who_asks_too_often_is_told_when_to_come_back(client, address):
    assert _statuses(client, address) == [200, 200, 429]
    answer = client.get(address, {"q": "tides"})
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "no-store" in answer["Cache-Control"]
    assert _statuses(client, address, 1, REMOTE_ADDR="192.0.2.7") == [200]


def test_the_page_is_in_the_frame_and_in_the_readers_language(client):
    _statuses(client, ADDRESSES[0][0])
    answer = client.get(ADDRESSES[0][0], headers={"accept-language": "fr"})
    assert '<html lang="fr"' in answer.text
    assert "Trop de demandes" in answer.text
    assert 'class="site-footer"' in answer.text


def test_suggestions_that_are_refused_are_none(client):
    _statuses(client, ADDRESSES[1][0])
    assert client.get(ADDRESSES[1][0], {"q": "tides"}).json() == {"suggestions": []}


def test_an_account_is_counted_apart_from_its_address(client):
    _statuses(client, ADDRESSES[0][0])
    client.force_login(person())
    assert _statuses(client, ADDRESSES[0][0]) == [200, 200, 429]


@pytest.mark.parametrize(("address", "limit"), ADDRESSES)
def test_counting_asks_the_database_nothing(client, settings, address, limit):
    client.force_login(person())
    settings.POD_MEDIA = {**settings.POD_MEDIA, limit: 100}
    client.get(address, {"q": "tides"})
    with_limit = queries_of(lambda: client.get(address, {"q": "tides"}))
    settings.POD_MEDIA = {**settings.POD_MEDIA, limit: None}
    assert queries_of(lambda: client.get(address, {"q": "tides"})) == with_limit
    assert _statuses(client, address, 5) == [200] * 5


def test_signing_in_too_often_is_said_in_the_frame(client):
    wrong = {"login": "nobody", "password": "wrong"}
    answers = [client.post(reverse("account_login"), wrong) for _each in range(40)]
    refused = [each for each in answers if each.status_code == 429]
    assert refused
    assert refused[0]["Retry-After"]
    assert 'class="site-footer"' in refused[0].text
