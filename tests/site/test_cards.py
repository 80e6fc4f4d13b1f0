"""Cards are drawn once, and what is kept of them is shown to nobody whose card differs."""

import datetime
from dataclasses import replace
from uuid import UUID

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.utils import translation
from wagtail.models import PageViewRestriction

from pod_media.videos.cards import Card, cards_of
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

CARD = Card(
    uuid=UUID(int=7),
    title="Tides & currents",
    address="/videos/tides/",
    poster="/media/token-of-one/posters/a.jpg",
    duration=61,
    is_audio=False,
    is_ready=True,
    is_restricted=False,
    people="Zoé Évrard",
    channel="Oceans",
    channel_address="/channels/oceans/",
    date=datetime.date(2026, 3, 4),
    manifest="/v/7/manifest.json",
)
LIST = Template("{% load cards %}{% card_items cards hide_channel %}")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def _draw(*cards: Card, hide_channel: bool = False) -> str:
    return LIST.render(Context({"cards": cards, "hide_channel": hide_channel}))


def test_each_card_is_an_item_in_its_place():
    other = replace(CARD, title="Second", address="/videos/second/")
    html = _draw(CARD, other, CARD)
    assert html.count("<li>") == 3
    assert html.index("Second") > html.index("Tides &amp; currents")
    assert html.rindex("Tides &amp; currents") > html.index("Second")


def test_a_card_drawn_once_is_taken_from_the_cache(monkeypatch):
    first = _draw(CARD)
    monkeypatch.setattr("pod_media.templatetags.cards._draw", lambda *_: pytest.fail("drawn again"))
    assert _draw(CARD) == first


def test_whatever_differs_is_drawn_for_itself():
    _draw(CARD)
    theirs = _draw(replace(CARD, poster="/media/token-of-another/posters/a.jpg"))
    assert "token-of-another" in theirs
    assert "token-of-one" not in theirs
    assert "Oceans" in _draw(CARD)
    assert "Oceans" not in _draw(CARD, hide_channel=True)
    assert "Being prepared" in _draw(replace(CARD, is_ready=False))


def test_each_language_has_its_own_drawing():
    english = _draw(CARD)
    with translation.override("fr"):
        french = _draw(CARD)
    assert "March 4, 2026" in english
    assert "4 mars 2026" in french
    assert _draw(CARD) == english


def test_no_cards_make_no_items():
    assert _draw() == ""


@pytest.mark.django_db
def test_posters_of_what_is_open_are_the_same_for_everybody_and_no_others(rf):
    request, mine = rf.get("/"), rf.get("/")
    mine.user = person("Faculty")
    picture = {"thumbnail": "posters/a.jpg"}
    shown = video(asset=asset(**picture))
    hidden = video(asset=asset(**picture), visibility="signed_in")
    below = video(channel(), asset=asset(**picture))
    PageViewRestriction.objects.create(page=below.get_parent(), restriction_type="login")

    def posters(asked):
        return [card.poster for card in cards_of([shown, hidden, below], asked)]

    theirs, own = posters(request), posters(mine)
    assert theirs[0] == own[0]
    assert theirs[1] != own[1]
    assert theirs[2] != own[2]


@pytest.mark.django_db
def test_no_line_of_a_title_begins_with_a_french_mark(client):
    video(title="Climat : « enjeux »")
    assert "Climat\xa0: «\xa0enjeux\xa0»" in client.get("/videos/").text
