"""The search page: every state has an address, nothing typed breaks it, nothing hidden shows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.models import PageViewRestriction

from pod_media.catalogue.keeping import KEPT
from pod_media.models import Playlist
from pod_media.videos.choices import Visibility
from tests.counting import queries_of
from tests.factories.people import person
from tests.factories.videos import channel
from tests.media.search.test_words import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def ask(client):
    def get(words, **parameters):
        return client.get("/search/?" + urlencode({"q": words, **parameters}))

    return get


def _counts(response):
    return [tab.count for tab in response.context["results"].tabs]


def test_without_words_it_says_what_can_be_looked_for(client):
    response = client.get("/search/")
    assert response.status_code == 200
    assert "course’s code" in response.text.replace("&#x27;", "’").replace("'", "’")


def test_words_are_marked_and_what_people_wrote_is_escaped(lecture, ask):
    lecture("<b>Géologie</b> & co", description="<p>Une géologie.</p>")
    text = ask("geologie").text
    assert "&lt;b&gt;<mark>Géologie</mark>&lt;/b&gt; &amp; co" in text
    assert "Une <mark>géologie</mark>." in text


def test_a_hit_inside_a_video_opens_the_player_there(lecture, ask):
    page = lecture("Alps", chapters={0: "Opening", 83.4: "Glaciers melt"})
    text = ask("glacier").text
    assert f'href="{page.url}?t=83"' in text
    assert "<mark>Glaciers</mark> melt" in text
    assert "Opening" not in text


def test_each_kind_has_its_tab_and_its_count(lecture, ask):
    shelf = channel(title="Volcano channel")
    lecture("Volcano", people="Ada Volcano", parent=shelf)
    owner = person()
    both = [
        Playlist.objects.create(title=f"Volcano {kind}", owner=owner, visibility=kind)
        for kind in ("public", "private")
    ]
    for playlist in both:
        playlist.items.create(video=shelf.get_children().first().specific, position=0)
    assert _counts(ask("volcano")) == [1, 1, 1, 1]
    lists = ask("volcano", kind="playlist").context["results"].others
    assert [row.label for row in lists] == ["Volcano public"]
    assert shelf.url in ask("volcano", kind="channel").text
    assert "/people/ada-volcano/" in ask("volcano", kind="person").text


def test_facets_count_what_was_found_and_narrow_it(lecture, ask):
    lecture("Lava one", language="fr", people="Ada")
    lecture("Lava two", language="en", people="Bob")
    page = ask("lava", language="fr")
    assert [row.card.title for row in page.context["results"].videos] == ["Lava one"]
    languages = next(each for each in page.context["results"].facets if each.key == "language")
    assert {each.count for each in languages.options} == {1}
    assert len(languages.options) == 2
    assert ask("lava", language="nonsense").status_code == 200


def test_a_facet_that_is_chosen_in_stands_open(lecture, ask):
    for language, people, level in (("en", "Ada", "l"), ("fr", "Bob", "m")):
        own = {"language": language, "people": people, "level": level}
        lecture("Lava", parent=channel(), tags=["fire"], **own)
    boxes = ask("lava", tag="fire").text.split('<details class="facet"')[1:]
    chosen = [place for place, box in enumerate(boxes) if "facet__option--chosen" in box]
    # Those above it are of channels, languages, people and levels.
    assert chosen == [4]
    assert [box.startswith(" open") for box in boxes] == [True, True, True, False, True]


def test_what_was_counted_is_kept_until_the_next_video_expires(lecture, ask, monkeypatch):
    kept, original = {}, cache.set

    def note(key, value, timeout=None, **options):
        kept[key] = timeout
        original(key, value, timeout, **options)

    monkeypatch.setattr(cache, "set", note)
    lecture("Lava", expire_at=timezone.now() + timedelta(seconds=300))
    ask("lava")
    lifetimes = [seconds for key, seconds in kept.items() if key.startswith("search:")]
    assert lifetimes
    assert all(0 < each <= 300 < KEPT for each in lifetimes)


def test_nothing_hidden_is_told_of(lecture, ask, client):
    shelf = channel(title="Merger channel")
    lecture("Merger plans", people="Zoé Secret", parent=shelf, tags=["mergertag"])
    lecture("Merger of members", visibility=Visibility.SIGNED_IN)
    PageViewRestriction.objects.create(page=shelf, restriction_type="groups")
    assert _counts(ask("merger")) == [0, 0, 0, 0]
    assert _counts(ask("mergre")) == [0, 0, 0, 0]
    assert "Secret" not in ask("secret", kind="person").text.replace("“secret”", "")
    told = client.get("/search/suggestions/?q=mer").json()
    assert told == {"suggestions": []}
    client.force_login(person())
    assert _counts(ask("merger")) == [1, 0, 0, 0]
    assert "Zoé" not in ask("merger").text


def test_suggestions_name_what_begins_so(lecture, client):
    page = lecture("Photosynthesis in algae", people="Ada Photo")
    told = client.get("/search/suggestions/?q=photos").json()["suggestions"]
    assert {"label": "Photosynthesis in algae", "kind": "Videos", "address": page.url} in told
    assert client.get("/search/suggestions/?q=p").json()["suggestions"] == []


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("address", ["/search/", "/search/suggestions/"])
def test_nothing_typed_breaks_a_page(client, address, words):
    assert client.get(f"{address}?{urlencode({'q': words})}").status_code == 200


@pytest.mark.parametrize(
    "parameters",
    ["page=99999", "page=-1", "page=x", "kind=x", "sort=x", "tag=%00", "year=1&year=2"],
)
def test_nonsense_in_the_address_is_left_out(lecture, client, parameters):
    lecture("Lava")
    assert client.get(f"/search/?q=lava&{parameters}").status_code == 200


def test_pages_follow_each_other(lecture, ask):
    for number in range(22):
        lecture(f"Lava {number}")
    first, second = ask("lava"), ask("lava", page=2)
    assert [len(each.context["results"].videos) for each in (first, second)] == [20, 2]
    assert "?q=lava&amp;page=2" in first.text


def test_the_queries_do_not_grow_with_what_is_found(lecture, ask):
    shelf = channel(title="Lava channel")
    counted = []
    for count in (12, 8):
        for number in range(count):
            lecture(f"Lava {number}", parent=shelf, chapters={5: "Lava flows"}, people="Ada Lava")
        counted.append(queries_of(lambda: ask("lava")))
    assert counted[0] == counted[1]
    assert counted[1] <= 14
