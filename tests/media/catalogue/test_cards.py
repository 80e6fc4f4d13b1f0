"""Cards: what a list says of each video, and the menu of the header."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from pod_media.catalogue.state import change_state
from pod_media.videos import cards
from tests.counting import queries_of
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def test_who_published_is_named_where_nobody_speaks(client):
    owner = person(first_name="Ada", last_name="Lovelace")
    video(owner=owner)
    assert "Ada Lovelace" in client.get("/videos/").text
    video(owner=person(first_name="Hidden"), people="Grace Hopper")
    text = client.get("/videos/").text
    assert '<p class="card__meta">Grace Hopper' in text
    assert '<p class="card__meta">Hidden' not in text


def test_a_channel_that_is_not_live_is_named_nowhere(client):
    shelf = channel(title="Draft faculty")
    page = video(shelf)
    type(shelf).objects.filter(pk=shelf.pk).update(live=False)
    assert "Draft faculty" not in client.get("/videos/").text
    assert "Draft faculty" not in client.get(page.url).text


def test_a_language_that_is_not_the_readers_is_marked(client):
    video(language="fr")
    assert "In French" in client.get("/videos/").text
    assert "FR</span>" not in client.get("/fr/videos/").text


def test_captions_are_marked_by_whoever_knows_of_them(client, monkeypatch):
    page = video(asset=asset(duration=4))
    assert "With captions" not in client.get("/videos/").text
    monkeypatch.setattr(cards, "caption_finders", [lambda _videos: {page.pk}])
    change_state()
    assert "With captions" in client.get("/videos/").text


def test_the_menu_has_what_the_viewer_may_see_and_costs_no_more_for_more(client):
    video(people="Ada")
    video(people="Secret Speaker", visibility="private")
    text = client.get("/videos/").text
    assert 'href="/people/ada/"' in text
    assert "Secret Speaker" not in text
    counted = []
    for count in (1, 12):
        shelf = channel()
        for number in range(count):
            video(shelf, people=f"Person {number}", language="fr")
        counted.append(queries_of(lambda: client.get("/people/")))
    assert counted[0] == counted[1]
