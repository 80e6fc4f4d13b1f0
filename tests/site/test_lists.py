"""Lists: what is in them, in what order, at what cost."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from pod_media.models import ThemePage, VideoPage
from pod_media.videos.choices import Visibility
from tests.counting import fresh, queries_of
from tests.factories.people import person
from tests.factories.renditions import rendition_set, source
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def many():
    """Return what fills a channel with videos that have everything a card shows."""

    def fill(parent, count):
        for _number in range(count):
            recording = asset(duration=65)
            recording.thumbnail.save("poster.jpg", ContentFile(b"jpeg"))
            video(parent, asset=recording, people="Ada Lovelace")

    return fill


def _titles(response):
    return [card.title for card in response.context["listing"].cards]


def test_a_card_says_the_seconds_that_the_player_will(client):
    recording = rendition_set(source(asset(duration=59.97))).source.asset
    video(channel(), asset=recording)
    text = client.get("/videos/").text
    assert '<span aria-hidden="true">0:59</span>' in text
    assert "59 s</span>" in text


@pytest.mark.parametrize("address", ["/", "/videos/", "channel"])
def test_the_number_of_queries_does_not_grow_with_the_list(client, many, address):
    shelf = channel()
    address = shelf.url if address == "channel" else address
    counted = []
    for count in (3, 27):
        many(shelf, count)
        assert client.get(address).status_code == 200
        counted.append(queries_of(lambda: client.get(fresh(address))))
    assert counted[0] == counted[1]
    assert counted[0] <= 30


def test_the_index_lists_what_everybody_may_watch(client):
    shown = video(title="Open")
    video(title="Unlisted", visibility=Visibility.UNLISTED)
    video(title="Members", visibility=Visibility.SIGNED_IN)
    video(title="Mine", visibility=Visibility.PRIVATE)
    video(title="Draft", live=False)
    assert _titles(client.get("/videos/")) == [shown.title]


def test_who_is_signed_in_sees_more(client):
    client.force_login(person())
    video(title="Members", visibility=Visibility.SIGNED_IN)
    assert _titles(client.get("/videos/")) == ["Members"]


def test_a_locked_channel_is_not_in_the_lists(client):
    shelf = channel()
    video(shelf, title="Behind a password")
    PageViewRestriction.objects.create(page=shelf, restriction_type="password", password="x")
    assert _titles(client.get("/videos/")) == []


@pytest.mark.parametrize("address", ["/", "/channels/"])
def test_a_locked_channel_is_not_named_to_those_it_is_locked_to(client, address):
    shelf = channel(title="Merger with Hilltop")
    channel(title="Open")
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    text = client.get(address).text
    assert "Merger" not in text
    assert "Open" in text
    client.force_login(person())
    assert "Merger" in client.get(address).text


def test_a_null_among_the_words_is_a_space(client):
    video(title="On cells")
    assert _titles(client.get("/videos/?q=on%00cells")) == ["On cells"]


def test_words_are_looked_for_in_titles_and_speakers(client):
    video(title="On cells", people="Rosalind Franklin")
    video(title="On stars")
    assert _titles(client.get("/videos/?q=franklin+cells")) == ["On cells"]


def test_a_list_can_be_ordered_by_title(client):
    for title in ("B", "C", "A"):
        video(title=title)
    assert _titles(client.get("/videos/?sort=title")) == ["A", "B", "C"]


def test_an_unknown_order_or_page_is_the_nearest_one(client):
    video(title="Only")
    assert _titles(client.get("/videos/?sort=size&page=99")) == ["Only"]


def test_links_to_other_pages_keep_what_was_asked(client):
    for number in range(26):
        video(title=f"Cell {number}")
    response = client.get("/videos/?q=cell&sort=title")
    assert b'href="?q=cell&amp;sort=title&amp;page=2"' in response.content


def test_a_channel_shows_what_is_in_its_themes(client):
    shelf = channel()
    theme = shelf.add_child(instance=ThemePage(title="Theme", slug="theme"))
    video(theme, title="Deep")
    response = client.get(shelf.url)
    assert _titles(response) == ["Deep"]
    assert [each.videos for each in response.context["themes"]] == [1]


def test_channels_count_only_what_the_viewer_may_see(client):
    shelf = channel()
    video(shelf)
    video(shelf, visibility=Visibility.PRIVATE)
    assert [each.videos for each in client.get("/channels/").context["channels"]] == [1]


@pytest.mark.django_db(transaction=True)
def test_a_translated_video_is_listed_once_in_the_language_of_the_page(client):
    shelf = channel()
    french = Locale.objects.get(language_code="fr")
    shelf.copy_for_translation(french).save_revision().publish()
    page = video(shelf, title="Cells")
    copy = page.copy_for_translation(french)
    copy.title = "Cellules"
    copy.save_revision().publish()
    video(shelf, title="Stars")
    assert _titles(client.get("/videos/?sort=title")) == ["Cells", "Stars"]
    assert _titles(client.get("/fr/videos/?sort=title")) == ["Cellules", "Stars"]


def test_a_title_is_written_as_text(client):
    video(title="<script>alert(1)</script>")
    assert b"<script>alert" not in client.get("/videos/").content


def test_an_empty_site_says_what_belongs_here(client):
    VideoPage.objects.all().delete()
    with translation.override("en"):
        assert b"first video is yet to come" in client.get("/").content
        assert b"No videos here yet" in client.get("/videos/").content
