"""A list beside the player."""

from __future__ import annotations

import re

import pytest
from django.test import RequestFactory

from pod_media.models import Playlist, WatchPosition
from pod_media.playlists import playing
from pod_media.playlists.playing import playing_of
from tests.factories.people import person
from tests.factories.playlists import playlist
from tests.factories.videos import asset, video

pytestmark = pytest.mark.django_db


def _ask(page, made, user=None):
    request = RequestFactory().get("/", {"list": str(getattr(made, "uuid", made))})
    request.session = {}
    if user:
        request.user = user
    return playing_of(page, request)


def test_the_video_stands_in_its_list_between_its_neighbours():
    videos = [video(title=each) for each in "ABC"]
    found = _ask(videos[1], playlist(*videos))
    assert (found.number, found.total, found.is_whole) == (2, 3, True)
    assert (found.previous.title, found.next.title) == ("A", "C")
    assert found.next.address.endswith(f"?list={found.playlist.uuid}")


def test_what_may_not_be_watched_is_neither_next_nor_counted():
    first, last = video(title="A"), video(title="C")
    found = _ask(first, playlist(first, video(visibility="private"), last))
    assert (found.total, found.next.title) == (2, "C")
    assert _ask(last, found.playlist).next is None


def test_a_long_list_is_shown_around_the_video(monkeypatch):
    monkeypatch.setattr(playing, "AROUND", 2)
    videos = [video(title=str(number)) for number in range(9)]
    found = _ask(videos[4], playlist(*videos))
    assert [row.number for row in found.rows] == [3, 4, 5, 6, 7]
    assert (found.previous.title, found.next.title) == ("3", "5")
    assert not found.is_whole


def test_a_translation_stands_where_its_original_was_put(french):
    english = video(title="Water")
    assert _ask(french(english, "Eau"), playlist(english)).number == 1


@pytest.mark.parametrize("asked", ["", "x", "7e0d0e0e-0000-4000-8000-000000000001", "\0"])
def test_an_unknown_list_is_no_list(asked):
    assert _ask(video(), asked) is None


def test_a_list_that_is_not_open_or_has_not_the_video_is_not_shown():
    page = video()
    kept = playlist(page, visibility=Playlist.Visibility.PRIVATE)
    assert _ask(page, kept) is None
    assert _ask(page, kept, kept.owner).number == 1
    assert _ask(page, playlist(video())) is None


def test_the_watch_page_shows_the_list_and_marks_the_video(client):
    videos = [video(title=each) for each in ("First", "Second")]
    made = playlist(*videos, title="Optics")
    text = client.get(f"/v/{videos[0].uuid}/?list={made.uuid}", follow=True).text
    assert "Optics" in text
    beside = re.findall(r'<a class="beside__link" href="([^"]+)" data-plays([^>]*)>', text)
    marked = [address for address, rest in beside if 'aria-current="true"' in rest]
    assert [address for address, _rest in beside] == [
        f"{each.url}?list={made.uuid}" for each in videos
    ]
    assert marked == [f"{videos[0].url}?list={made.uuid}"]
    assert f'data-next="{videos[1].url}?list={made.uuid}"' in text
    assert "data-beside" not in client.get(videos[0].url).text


def test_what_one_left_off_is_offered_to_go_on(client):
    reader = person()
    begun, closed = video(title="Begun", asset=asset(duration=100)), asset(duration=100)
    video(title="Closed", asset=closed, visibility="private")
    for each in (begun.asset, closed):
        WatchPosition.objects.create(user=reader, asset=each, seconds=40)
    client.force_login(reader)
    text = client.get("/my/playlists/").text
    assert "Continue watching" in text
    assert "Begun" in text
    assert "Closed" not in text
