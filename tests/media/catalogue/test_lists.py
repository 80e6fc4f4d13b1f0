"""Lists: narrowed by facets, counted for whom they are shown to, with an address for each state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from pod_media.catalogue.asking import asked_of
from pod_media.catalogue.figures import counted
from pod_media.catalogue.kinds import kind_of
from pod_media.models import FacetValue, VideoPage
from tests.counting import fresh, queries_of, sql_of
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel, video

# Rows are written, and what was counted is left behind, once a change is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def _listing(client, query="", path="/videos/"):
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return response.context["listing"]


def _titles(listing):
    return [card.title for card in listing.cards]


def _facet(listing, key):
    found = next((each for each in listing.facets if each.key == key), None)
    return {option.label: option.count for option in found.options} if found else {}


@pytest.fixture
def three():
    """Return three videos of two languages and three speakers."""
    return [
        video(title="Algae", people="Ada, Grace", language="fr"),
        video(title="Boats", people="Ada", language="en"),
        video(title="Coasts", people="Alan", language="fr"),
    ]


def test_a_facet_narrows_the_list(client, three):
    listing = _listing(client, "?person=ada")
    assert _titles(listing) == ["Boats", "Algae"]
    assert listing.total == 2


def test_facets_among_them_are_and_values_of_one_are_or(client, three):
    assert _titles(_listing(client, "?person=ada&language=fr")) == ["Algae"]
    assert sorted(_titles(_listing(client, "?person=ada&person=alan"))) == [
        "Algae",
        "Boats",
        "Coasts",
    ]


def test_counts_leave_out_the_facets_own_choice_and_no_other(client, three):
    listing = _listing(client, "?language=fr")
    assert _facet(listing, "language") == {"French": 2, "English": 1}
    assert _facet(listing, "person") == {"Ada": 1, "Alan": 1, "Grace": 1}


def test_a_facet_that_all_have_alike_is_not_offered(client, three):
    assert _facet(_listing(client), "captions") == {}


def test_what_is_chosen_can_be_taken_away(client, three):
    listing = _listing(client, "?language=fr&person=ada&sort=old")
    assert [(chip.label, chip.address) for chip in listing.chips] == [
        ("Ada", "?language=fr&sort=old"),
        ("French", "?person=ada&sort=old"),
    ]


@pytest.mark.parametrize("path", ["/people/ada/", "/tags/sea/", "/videos/"])
def test_lists_of_every_place_can_be_narrowed(client, path):
    page = video(title="Algae", people="Ada", language="fr")
    video(title="Other", people="Ada", language="en").tags.add("sea")
    page.tags.add("sea")
    page.save()
    assert _titles(_listing(client, "?language=fr", path)) == ["Algae"]


@pytest.mark.parametrize("sort", ["new", "old", "title"])
def test_lists_are_sorted_with_and_without_facets(client, sort):
    for number, title in enumerate(["Élan", "zebra", "Ear"]):
        page = video(title=title, people="Ada")
        VideoPage.objects.filter(pk=page.pk).update(
            first_published_at=f"2024-01-0{number + 1}T00:00:00Z"
        )
        VideoPage.objects.get(pk=page.pk).save()
    expected = {
        "new": ["Ear", "zebra", "Élan"],
        "old": ["Élan", "zebra", "Ear"],
        "title": ["Ear", "Élan", "zebra"],
    }[sort]
    assert _titles(_listing(client, f"?sort={sort}")) == expected
    assert _titles(_listing(client, f"?sort={sort}&person=ada")) == expected
    assert _titles(_listing(client, f"?sort={sort}&person=ada&person=none")) == expected


def test_pages_are_turned_without_script_and_keep_what_was_asked(client):
    shelf = channel()
    for number in range(26):
        video(shelf, title=f"Part {number:02}", people="Ada")
    listing = _listing(client, "?person=ada&sort=title")
    assert len(listing.cards) == 24
    assert listing.next_address == "?person=ada&sort=title&page=2"
    listing = _listing(client, listing.next_address)
    assert _titles(listing) == ["Part 24", "Part 25"]
    assert _titles(_listing(client, "?person=ada&sort=title&page=99")) == ["Part 24", "Part 25"]


HOSTILE = [
    "?person=nobody",
    "?type='%20OR%201=1--",
    "?language=%00&q=%00%00",
    "?page=0",
    "?page=-7",
    "?page=999999999999999999999",
    "?page=²",
    "?page=NaN&sort=%00",
    "?sort=;drop",
    "?facet=nothing",
    "?facet=person&find=%25_%00",
    "?facet=owner&page=9999",
    "?unknown=1&utm_source=x",
    "?q=" + "(" * 300,
    "?q=%ed%a0%80",
    "?person=" + "a" * 9000,
    "?" + "&".join(f"tag={number}" for number in range(300)),
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize(
    "path", ["/videos/", "/people/", "/tags/", "/people/ada/", "/feeds/videos/"]
)
def test_nonsense_gets_a_clear_page(client, three, path, query):
    assert client.get(f"{path}{query}").status_code == 200


def test_who_has_no_video_that_the_viewer_may_see_does_not_exist(client):
    video(people="Secret Speaker", visibility="private")
    assert client.get("/people/secret-speaker/").status_code == 404
    assert client.get("/tags/none/").status_code == 404
    assert client.get("/people/").context["found"].total == 0


@pytest.mark.parametrize("path", ["/videos/", "/feeds/videos/"])
def test_what_no_visible_video_has_keeps_the_name_of_the_address(client, path):
    shelf = channel(title="Secret society")
    page = video(shelf)
    page.tags.add("Hidden Plan")
    page.save()
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    for query in (f"?channel={shelf.pk}", "?tag=hidden-plan"):
        text = client.get(f"{path}{query}").text
        assert "Secret society" not in text
        assert "Hidden Plan" not in text
        assert query.partition("=")[2] in text
    client.force_login(person())
    assert "Secret society" in client.get(f"{path}?channel={shelf.pk}").text


def test_an_address_without_sense_is_that_of_nobody(client, three):
    assert client.get("/people/%00/").status_code == 404
    # PostgreSQL takes no NUL: it is read as a space before the database is asked.
    FacetValue.objects.create(video=three[0], kind="person", value="a b", label="A B")
    assert client.get("/people/a%00b/").status_code == 200


def test_readers_ask_for_what_is_offered_only(client, three):
    shelf = channel()
    assert _listing(client, "?facet=shelf").choice is None
    assert _listing(client, f"?shelf={shelf.pk}").total == 3


def test_all_values_of_a_long_facet_are_a_step_away(client):
    shelf = channel()
    for number in range(10):
        video(shelf, people=f"Person {number}")
    listing = _listing(client)
    facet = next(each for each in listing.facets if each.key == "person")
    assert len(facet.options) == 8
    assert facet.all_address == "?facet=person"
    choice = _listing(client, facet.all_address).choice
    assert len(choice.options) == 10
    assert choice.options[3].address == "?person=person-3"
    found = _listing(client, "?facet=person&find=son+7").choice
    assert [option.label for option in found.options] == ["Person 7"]


def test_a_value_chosen_beyond_the_first_is_shown_and_can_be_left(client):
    shelf = channel()
    for number in range(10):
        video(shelf, people=f"Person {number}")
    listing = _listing(client, "?person=person-9")
    assert [chip.label for chip in listing.chips] == ["Person 9"]
    assert _facet(listing, "person")["Person 9"] == 1


def test_values_have_the_order_of_their_kind(three):
    keys, person_kind = [each.pk for each in three], kind_of("person")
    for sequence, order in (
        ("+", ["ada", "alan", "grace"]),
        ("-", ["grace", "alan", "ada"]),
        (["grace", "ada"], ["grace", "ada", "alan"]),
        ((), ["ada", "alan", "grace"]),
    ):
        rows = counted(keys, [replace(person_kind, sequence=sequence)])
        assert [value for value, _label, _count in rows["person"]] == order


def test_people_are_listed_with_their_videos(client, three):
    response = client.get("/people/")
    assert [(address, each.label, each.count) for address, each in response.context["values"]] == [
        ("/people/ada/", "Ada", 2),
        ("/people/alan/", "Alan", 1),
        ("/people/grace/", "Grace", 1),
    ]


def test_what_is_counted_is_counted_once(client, three):
    made = sql_of(lambda: _listing(client, fresh("?person=ada")))
    assert not [each for each in made if "COUNT(" in each or "GROUP BY" in each]


@pytest.mark.parametrize("query", ["", "?person=ada&language=fr"])
@pytest.mark.parametrize("is_known", [False, True])
def test_the_number_of_queries_does_not_grow(client, query, is_known):
    if is_known:
        client.force_login(person())
    shelf = channel()
    counted = []
    for count in (3, 20):
        for _ in range(count):
            video(shelf, people="Ada", language="fr", asset=asset(duration=3))
        counted.append(queries_of(lambda: _listing(client, fresh(query))))
    assert counted[0] == counted[1]


def test_an_address_says_the_same_however_it_is_ordered(rf):
    one = asked_of(rf.get("/?tag=b&tag=a&tag=a&language=fr").GET)
    other = asked_of(rf.get("/?language=fr&tag=a&tag=b").GET)
    assert one.address() == other.address() == "?language=fr&tag=a&tag=b"


def test_superusers_count_more_than_the_public(client, three):
    VideoPage.objects.filter(title="Algae").update(visibility="private")
    VideoPage.objects.get(title="Algae").save()
    assert _listing(client, "?person=ada").total == 1
    client.force_login(administrator())
    assert _listing(client, "?person=ada").total == 2
    assert FacetValue.objects.filter(value="ada").count() == 2
