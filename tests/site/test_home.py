"""Pages that staff compose: what each block shows, to whom, and at what cost."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.operations import translate_object

from pod_media.catalogue.watching import count_watched
from pod_media.models import Playlist, PlaylistItem, ThemePage, VideoListing, WatchPosition
from pod_media.videos.choices import Visibility
from podsite.home.first_content import first_content
from podsite.home.foundation import lay_foundation
from podsite.home.models import ContentPage, HomePage
from tests.counting import fresh, sql_of
from tests.factories.events import event
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePage.objects.get(locale__language_code="en")


def _compose(page, *blocks):
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    page.save()


def _titles(client, address="/"):
    text = client.get(address).text
    return [
        part.partition("</a>")[0].split(">")[-1] for part in text.split('class="card__link"')[1:]
    ]


def _playlist(*videos, **fields):
    made = Playlist.objects.create(owner=person(), title="Best of", **fields)
    for position, each in enumerate(videos):
        PlaylistItem.objects.create(playlist=made, video=each, position=position)
    return made


def _picked(*videos):
    items = [{"type": "item", "id": str(uuid4()), "value": each.pk} for each in videos]
    return "picked", {"heading": "Chosen", "text": "By us", "videos": items}


def test_the_first_home_page_is_content_in_both_languages(client, home):
    assert [each.block_type for each in home.body] == [each["type"] for each in first_content()]
    assert home.body[0].value["heading"] == "Lectures, talks and films of the university"
    french = home.get_translation(Locale.objects.get(language_code="fr"))
    assert french.body[0].value["heading"] == "Cours, conférences et films de l’université"
    assert '<h1 class="hero__title">Lectures, talks' in client.get("/").text


def test_what_staff_composed_is_left_alone(home):
    _compose(home, ("heading", "Ours"))
    lay_foundation()
    home.refresh_from_db()
    assert [each.value for each in home.body] == ["Ours"]


def test_a_home_page_that_was_never_composed_shows_the_first_content(client, home):
    _compose(home)
    assert "Lectures, talks and films" in client.get("/").text


def test_the_latest_come_first_and_no_more_than_asked(client, home):
    for number in range(6):
        video(title=f"Talk {number}")
    _compose(home, ("latest", {"heading": "New here", "count": "4"}))
    assert _titles(client) == ["Talk 5", "Talk 4", "Talk 3", "Talk 2"]
    assert ">New here</h2>" in client.get("/").text


@pytest.mark.parametrize("days", ["30", "0"])
def test_the_most_watched_are_counted_by_people(client, home, days):
    once, twice, never = (video(asset=asset(), title=title) for title in ("One", "Two", "None"))
    for number in range(2):
        viewer = person()
        WatchPosition.objects.create(user=viewer, asset=twice.asset, seconds=5)
        if number:
            WatchPosition.objects.create(user=viewer, asset=once.asset, seconds=5)
    count_watched()
    _compose(home, ("most_watched", {"heading": "", "count": "4", "days": days}))
    assert _titles(client) == ["Two", "One"]
    assert never.title not in _titles(client)


@pytest.mark.parametrize("days", ["30", "0"])
def test_what_nobody_watched_is_no_section(client, home, days):
    video()
    _compose(home, ("most_watched", {"heading": "", "count": "4", "days": days}))
    assert "Most watched" not in client.get("/").text


def test_picked_videos_keep_their_order_and_hide_what_is_not_for_the_viewer(client, home):
    first, second = video(title="First"), video(title="Second")
    locked = video(title="Members", visibility=Visibility.SIGNED_IN)
    _compose(home, _picked(second, locked, first))
    assert _titles(client) == ["Second", "First"]
    client.force_login(person())
    assert _titles(client) == ["Second", "Members", "First"]


def test_a_picked_video_is_shown_in_the_readers_language(client, home):
    english = video(title="Cells")
    french = english.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
    french.title = "Cellules"
    french.save_revision().publish()
    translated = home.get_translation(Locale.objects.get(language_code="fr"))
    _compose(translated, _picked(english))
    assert _titles(client, "/fr/") == ["Cellules"]


def test_a_channel_shows_its_newest_under_its_name(client, home):
    shelf = channel(title="Physics")
    video(shelf, title="Waves")
    video(title="Elsewhere")
    _compose(home, ("channel", {"channel": shelf.pk, "heading": "", "count": "4"}))
    assert _titles(client) == ["Waves"]
    text = client.get("/").text
    assert ">Physics</h2>" in text
    assert f'href="{shelf.url}">All videos of the channel' in text


def test_a_channel_shows_what_is_listed_in_it_and_leaves_out_themes_if_it_says_so(
    client, home, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        shelf = channel(title="Physics", shows_descendants=False)
        theme = shelf.add_child(instance=ThemePage(title="Optics", slug="optics"))
        video(shelf, title="Waves")
        video(theme, title="Lenses")
        guest = video(title="Guest")
        VideoListing.objects.create(video=guest, shelf=shelf)
    _compose(home, ("channel", {"channel": shelf.pk, "heading": "", "count": "4"}))
    assert _titles(client) == ["Guest", "Waves"]


def test_a_locked_channel_is_not_even_named(client, home):
    shelf = channel(title="Secret society")
    video(shelf, title="Waves")
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    _compose(home, ("channel", {"channel": shelf.pk, "heading": "", "count": "4"}))
    assert "Secret society" not in client.get("/").text


def test_a_translation_that_is_locked_is_not_named_where_the_channel_is_open(client, home):
    shelf = channel(title="Physics")
    video(shelf, title="Waves")
    locale = Locale.objects.get(language_code="fr")
    translate_object(shelf, [locale], user=administrator())
    french = shelf.get_translation(locale)
    type(french).objects.filter(pk=french.pk).update(title="Cercle secret", live=True)
    PageViewRestriction.objects.create(page=french, restriction_type="login")
    here = home.get_translation(locale)
    _compose(here, ("channel", {"channel": shelf.pk, "heading": "", "count": "4"}))
    text = client.get("/fr/").text
    assert "Cercle secret" not in text
    assert ">Physics</h2>" in text


def test_a_public_playlist_is_shown_in_its_order(client, home):
    one, two = video(title="Part 1"), video(title="Part 2")
    made = _playlist(two, one, visibility="public")
    _compose(home, ("playlist", {"playlist": made.pk, "heading": "", "count": "4"}))
    assert _titles(client) == ["Part 2", "Part 1"]
    assert ">Best of</h2>" in client.get("/").text


def test_a_private_playlist_is_shown_to_nobody(client, home):
    made = _playlist(video(title="Part 1"), visibility="private")
    _compose(home, ("playlist", {"playlist": made.pk, "heading": "", "count": "4"}))
    client.force_login(administrator())
    assert "Best of" not in client.get("/").text


@pytest.mark.parametrize("kind", ["channel", "playlist"])
def test_what_was_removed_is_no_section_and_no_error(client, home, kind):
    _compose(home, (kind, {kind: 987654, "heading": "Gone", "count": "4"}))
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Gone" not in answer.text


def test_words_buttons_quotations_and_cards_are_shown(client, home):
    target = {"page": home.pk, "address": ""}
    _compose(
        home,
        ("heading", "Part one"),
        ("text", "<p>Some <b>words</b>.</p>"),
        ("quotation", {"text": "Learn.", "who": "A teacher"}),
        ("buttons", {"buttons": [{"text": "Go", "target": target, "look": "plain"}]}),
        (
            "cards",
            {"heading": "Help", "cards": [{"title": "Studio", "text": "", "target": target}]},
        ),
    )
    text = client.get("/").text
    for expected in ("<h2>Part one</h2>", "<b>words</b>", "A teacher", ">Go</a>", ">Studio</a>"):
        assert expected in text
    assert '<h1 class="visually-hidden">Home</h1>' in text


def test_an_ordinary_page_takes_the_same_blocks(client, home):
    video(title="Shown")
    page = home.add_child(instance=ContentPage(title="About", slug="about"))
    _compose(page, ("text", "<p>Hello.</p>"), ("latest", {"heading": "", "count": "4"}))
    assert _titles(client, "/about/") == ["Shown"]
    assert "<h1>About</h1>" in client.get("/about/").text


def test_a_draft_is_previewed_as_it_will_be(client, home):
    client.force_login(administrator())
    _compose(home, ("heading", "Published"))
    home.body = json.dumps([{"type": "heading", "value": "Draft"}])
    home.save_revision()
    text = client.get(f"/cms/pages/{home.pk}/revisions/{home.latest_revision_id}/view/").text
    assert "<h2>Draft</h2>" in text
    assert "<h2>Draft</h2>" not in client.get("/").text


@pytest.mark.parametrize("kind", ["hero", "latest", "events", "cards", "quotation", "text"])
def test_the_editor_shows_what_a_block_looks_like(client, kind):
    client.force_login(administrator())
    block = HomePage._meta.get_field("body").stream_block.child_blocks[kind]
    answer = client.get("/cms/block-preview/", {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert "css/bundles/site.css" in answer.text


def test_the_editor_opens_with_every_kind_of_block(client, home):
    client.force_login(administrator())
    _compose(home, *_everything(home))
    assert client.get(f"/cms/pages/{home.pk}/edit/").status_code == 200


def _everything(home):
    shelf = channel(title="Physics")
    videos = [video(shelf, asset=asset(), title=f"V{number}") for number in range(6)]
    WatchPosition.objects.create(user=person(), asset=videos[0].asset, seconds=5)
    made = _playlist(*videos, visibility="public")
    for _number in range(5):
        event()
    return [
        ("hero", first_content()[0]["value"]),
        ("latest", {"heading": "", "count": "12"}),
        ("most_watched", {"heading": "", "count": "4", "days": "30"}),
        _picked(*videos[:3]),
        ("channel", {"channel": shelf.pk, "heading": "", "count": "8"}),
        ("playlist", {"playlist": made.pk, "heading": "", "count": "8"}),
        ("channels", {"heading": "", "count": "8"}),
        ("events", {"heading": "", "count": "4"}),
        ("text", "<p>Words.</p>"),
    ]


@pytest.mark.parametrize("is_known", [False, True])
def test_the_queries_of_a_home_page_do_not_grow_with_what_is_composed(client, home, is_known):
    blocks = _everything(home)
    if is_known:
        client.force_login(person("Faculty"))
    costs = []
    for body in (blocks, blocks * 3):
        _compose(home, *body)
        costs.append([sql[:140] for sql in sql_of(lambda: client.get(fresh("/")))])
    assert len(costs[0]) == len(costs[1])
    assert len(costs[0]) <= 12, "\n".join(costs[0])
