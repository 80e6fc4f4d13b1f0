"""Feeds: the newest of any list, for readers of feeds."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from pod_media.chapters.writing import ChapterRow, save_chapters
from pod_media.models import VideoChapter
from tests.counting import sql_of
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def _titles(response):
    return [each.text for each in ElementTree.fromstring(response.content).iter("title")][1:]


def test_a_list_tells_of_its_feed_and_the_feed_has_the_list(client):
    video(title="Algae", people="Ada")
    video(title="Boats", people="Alan")
    page = client.get("/videos/?person=ada&sort=title")
    address = page.context["listing"].feed
    assert f'href="{address.replace("&", "&amp;")}"' in page.text
    response = client.get(address)
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert _titles(response) == ["Algae"]


def test_a_feed_says_what_its_reader_may_see(client):
    video(title="Open")
    video(title="Members", visibility="signed_in")
    anonymous = client.get("/feeds/videos/")
    assert _titles(anonymous) == ["Open"]
    assert "public" in anonymous["Cache-Control"]
    client.force_login(person())
    known = client.get("/feeds/videos/")
    assert _titles(known) == ["Members", "Open"]
    assert "no-store" in known["Cache-Control"]
    assert "private" in known["Cache-Control"]
    assert "Cookie" in known["Vary"]


def test_a_feed_that_is_known_is_not_sent_again(client):
    video(title="Open")
    first = client.get("/feeds/videos/")
    again = client.get("/feeds/videos/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    video(title="Another")
    later = client.get("/feeds/videos/", headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200


def test_a_long_feed_takes_few_queries(client):
    shelf = channel()
    for number in range(102):
        video(shelf, title=f"Part {number}", owner=person() if number % 40 == 0 else None)
    client.get("/feeds/videos/?language=fr")
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/feeds/videos/")
    assert len(_titles(response)) == 100
    assert len(captured) <= 10


def test_a_feed_is_written_once_for_readers_of_the_same_rights(client):
    video(title="Open")
    video(title="For members", visibility="signed_in")
    assert _titles(client.get("/feeds/videos/")) == ["Open"]
    assert not [sql for sql in sql_of(lambda: client.get("/feeds/videos/")) if "videopage" in sql]
    client.force_login(person())
    assert set(_titles(client.get("/feeds/videos/"))) == {"Open", "For members"}
    client.logout()
    assert _titles(client.get("/feeds/videos/")) == ["Open"]


def test_a_channel_has_a_feed_for_whom_it_is_there(client):
    shelf = channel()
    video(shelf, title="Inside")
    address = f"/feeds/videos/?shelf={shelf.pk}"
    assert address in client.get(shelf.url).context["listing"].feed
    assert _titles(client.get(address)) == ["Inside"]
    assert client.get("/feeds/videos/?shelf=0").status_code == 404
    assert client.get("/feeds/videos/?shelf=" + "9" * 30).status_code == 404
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    assert client.get(address).status_code == 404
    reader = person()
    client.force_login(reader)
    assert _titles(client.get(address)) == ["Inside"]
    type(shelf).objects.filter(pk=shelf.pk).update(live=False)
    assert client.get(address).status_code == 404


def test_a_feed_speaks_the_language_its_address_says(client):
    response = client.get("/feeds/videos/?lang=fr")
    assert ElementTree.fromstring(response.content).find("channel/language").text == "fr"
    assert client.get("/feeds/videos/?lang=%00").status_code == 200


def test_what_can_no_xml_be_is_left_out(client):
    video(title="Bell\x07")
    assert _titles(client.get("/feeds/videos/")) == ["Bell"]


def test_an_item_has_the_chapters_that_viewers_get(client):
    long = video(title="Long", asset=asset(duration=4000))
    video(title="Short")
    assert b"psc:chapter " not in client.get("/feeds/videos/").content
    rows = [ChapterRow(0, "In & out"), ChapterRow(3661.5, "<Late>"), ChapterRow(4000, "Beyond")]
    save_chapters(long, rows, by=administrator())
    response = client.get("/feeds/videos/")
    found = ElementTree.fromstring(response.content).iter("item")
    items = {each.find("title").text: each for each in found}
    names = "{http://podlove.org/simple-chapters}"
    chapters = items["Long"].find(f"{names}chapters")
    assert chapters.get("version") == "1.2"
    assert [(each.tag, each.get("start"), each.get("title")) for each in chapters] == [
        (f"{names}chapter", "00:00:00.000", "In & out"),
        (f"{names}chapter", "01:01:01.500", "<Late>"),
    ]
    assert items["Short"].find(f"{names}chapters") is None


def test_chapters_ask_no_query_per_video(client):
    def made(count):
        for _ in range(count):
            VideoChapter.objects.create(video=video(asset=asset(duration=60)), seconds=1, title="A")
        return len(sql_of(lambda: client.get("/feeds/videos/")))

    client.get("/feeds/videos/")
    assert made(1) == made(5)
