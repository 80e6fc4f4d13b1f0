"""Chapters in HLS: named in the playlist that any player may read, under the grant of the page."""

import m3u8
import pytest
from django.core.cache import cache

from pod_media.assets.addresses import grant_asset, media_address
from pod_media.models import VideoChapter
from pod_media.videos.access import Viewer
from pod_media.videos.grants import grant_for
from tests.counting import sql_of
from tests.factories import renditions
from tests.factories.people import person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    cache.clear()
    made = renditions.rendition_set(names=("360p",))
    made.source.asset.duration = 4
    made.source.asset.save()
    return made


@pytest.fixture
def lecture(made):
    return video(asset=made.source.asset, owner=person())


def chaptered(page):
    for seconds, title in ((0, "Intro"), (1.5, "Fin “é”"), (4, "Beyond")):
        VideoChapter.objects.create(video=page, seconds=seconds, title=title)


def playlist_of(page, made, viewer=None) -> str:
    return media_address(grant_for(viewer or Viewer(), page), f"{made.prefix}master.m3u8")


def file_of(address: str) -> str:
    """Return where "../chapters.json" leads from the playlist."""
    return f"{address.rsplit('/', 2)[0]}/chapters.json"


def test_the_playlist_names_a_file_of_chapters(client, lecture, made):
    chaptered(lecture)
    address = playlist_of(lecture, made)
    playlist = m3u8.loads(client.get(address).text)
    (told,) = playlist.session_data
    assert (told.data_id, told.uri) == ("com.apple.hls.chapters", "../chapters.json")
    assert [each.uri for each in playlist.playlists] == ["360p.m3u8"]
    response = client.get(file_of(address))
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    titles = ("Intro", 0, 1.5), ("Fin “é”", 1.5, 2.5)
    assert response.json() == [
        {
            "chapter": number,
            "start-time": start,
            "duration": duration,
            "titles": [{"language": "en", "title": title}],
        }
        for number, (title, start, duration) in enumerate(titles, 1)
    ]


@pytest.mark.parametrize("seconds", [(), (4, 9)], ids=["none", "all beyond the end"])
def test_where_there_are_none_there_is_no_file(client, lecture, made, seconds):
    for each in seconds:
        VideoChapter.objects.create(video=lecture, seconds=each, title="Beyond")
    address = playlist_of(lecture, made)
    assert "SESSION-DATA" not in client.get(address).text
    assert client.get(file_of(address)).status_code == 404


def test_our_own_player_is_told_in_the_manifest_and_asks_no_query_more(client, lecture, made):
    address = playlist_of(lecture, made)
    client.get(address)

    def counts():
        bare = sql_of(lambda: client.get(f"{address}?bare"))
        return len(bare), len(sql_of(lambda: client.get(address)))

    before = counts()
    chaptered(lecture)
    assert "SESSION-DATA" not in client.get(f"{address}?bare").text
    # One of the tracks, one of the chapters.
    assert counts() == before == (before[0], before[0] + 2)


def test_who_may_not_watch_gets_no_chapters(client, lecture, made):
    chaptered(lecture)
    address = file_of(playlist_of(lecture, made))
    lecture.visibility = "private"
    lecture.save()
    cache.clear()
    assert client.get(address).status_code == 404
    own = file_of(playlist_of(lecture, made, Viewer(lecture.owner)))
    assert client.get(own).status_code == 200
    assert client.get("/media/forged/chapters.json").status_code == 404


def test_a_recording_without_its_page_has_none(client, lecture, made):
    chaptered(lecture)
    lecture.asset.owner = lecture.owner
    lecture.asset.save()
    grant = grant_asset(lecture.asset.uuid, user_id=lecture.owner.pk)
    address = media_address(grant, f"{made.prefix}master.m3u8")
    response = client.get(address)
    assert (response.status_code, "SESSION-DATA" in response.text) == (200, False)
    assert client.get(file_of(address)).status_code == 404
