"""The pages of a list: what each visitor gets, at what cost."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse

from pod_media.models import Playlist, PlaylistItem, WatchPosition
from pod_media.playlists import changes, locks
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.factories.playlists import playlist
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db

Seen = Playlist.Visibility
# A list may take 14; a video 16, and with a list beside it what the list itself takes.
QUERIES = {
    "list": {"nobody": 5, "reader": 10, "owner": 10},
    "watch": {"nobody": 12, "reader": 20, "owner": 20},
}


def at(name, made=None, **how):
    """Return the address `name` of a list."""
    return reverse(f"pod_media:{name}", args=[made.uuid] if made else [], **how)


def locked_list(password, *videos, **fields):
    """Return a saved list with a password."""
    made = Playlist(title="Locked", owner=person(), visibility=Seen.PASSWORD, **fields)
    locks.lock(made, password)
    made.save()
    for each in videos:
        changes.add_video(made, each)
    return made


def filled(count, **fields):
    """Return a list of videos that have everything a row shows."""
    shelf = channel()
    made = playlist(**fields)
    for number in range(count):
        recording = asset(duration=65)
        recording.thumbnail.save("poster.jpg", ContentFile(b"jpeg"))
        page = video(shelf, asset=recording, people="Ada Lovelace")
        PlaylistItem.objects.create(playlist=made, video=page, position=number)
    return made


def test_the_public_page_shows_promoted_lists_first(client):
    playlist(video(), title="Newest")
    playlist(video(), title="Chosen", is_promoted=True)
    playlist(video(), title="Kept", visibility=Seen.PRIVATE)
    text = client.get("/playlists/").text
    assert text.index("Chosen") < text.index("Newest")
    assert "Kept" not in text


def test_the_public_page_says_what_belongs_there_while_it_is_empty(client):
    assert "No playlists for everyone yet" in client.get("/playlists/").text


@pytest.mark.parametrize("page", ["0", "-1", "9999999999", "x", "2", "٣"])
def test_a_page_that_is_not_there_is_the_first(client, page):
    playlist(video(), title="Here")
    answer = client.get("/playlists/", {"page": page})
    assert answer.status_code == 200
    assert "Here" in answer.text


def test_a_count_says_what_the_reader_may_watch(client):
    playlist(video(), video(), video(visibility="private"))
    assert "2 videos" in client.get("/playlists/").text


def test_a_list_shows_its_videos_and_says_nothing_of_hidden_ones(client):
    made = playlist(video(title="Open"), video(title="Closed to all", visibility="private"))
    answer = client.get(at("playlist", made))
    assert "Open" in answer.text
    assert "Closed to all" not in answer.text
    assert "1 video<" in answer.text
    assert "no longer watch" not in answer.text


def test_its_maker_is_offered_to_remove_what_was_closed(client):
    made = playlist(video(title="Closed to all", visibility="private"))
    client.force_login(made.owner)
    answer = client.get(at("playlist", made))
    assert "A video you may no longer watch" in answer.text
    assert "Closed to all" not in answer.text
    client.post(at("playlist_arrange", made), {"remove": made.items.get().pk})
    assert not made.items.exists()


def test_a_private_list_does_not_exist_for_others(client):
    made = playlist(visibility=Seen.PRIVATE)
    assert client.get(at("playlist", made)).status_code == 404
    client.force_login(administrator())
    for name in ("playlist", "playlist_edit", "playlist_delete"):
        assert client.get(at(name, made)).status_code == 404
    client.force_login(made.owner)
    assert client.get(at("playlist", made)).status_code == 200


def test_a_password_opens_a_list_for_the_session_until_it_is_changed(client):
    made = locked_list("sesame", video(title="Inside"))
    address = at("playlist", made)
    asked = client.get(address).text
    assert "Inside" not in asked
    assert "Locked" not in asked
    assert client.post(address, {"password": "wrong"}).status_code == 200
    assert client.post(address, {"password": "sesame"}).status_code == 302
    assert "Inside" in client.get(address).text
    locks.lock(made, "another")
    made.save()
    assert "Inside" not in client.get(address).text


def test_a_password_is_tried_a_few_times_only_from_one_place(client):
    cache.clear()
    made = locked_list("sesame", video(title="Inside"))
    for _number in range(locks.MOST_TRIES):
        client.post(at("playlist", made), {"password": "wrong"})
    answer = client.post(at("playlist", made), {"password": "sesame"})
    assert answer.status_code == 429
    assert "Inside" not in client.get(at("playlist", made)).text
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post(at("playlist", made), {"password": "sesame"}, **elsewhere).status_code == 302


def test_a_password_is_kept_as_a_hash(client):
    owner = person()
    client.force_login(owner)
    said = {"title": "L", "visibility": "password", "new_password": "sesame"}
    client.post(at("playlist_new"), said)
    made = Playlist.objects.get(owner=owner)
    assert "sesame" not in made.password
    assert made.password


def test_playing_all_leads_to_the_first_video_one_may_watch(client):
    second = video()
    made = playlist(video(visibility="private"), second)
    answer = client.get(at("playlist_play", made))
    assert answer.url == f"/v/{second.uuid}/?list={made.uuid}"


@pytest.mark.parametrize("who", ["nobody", "reader", "owner"])
@pytest.mark.parametrize("where", ["list", "watch"])
def test_the_number_of_queries_does_not_grow_with_the_list(client, who, where):
    counted = []
    for count in (3, 30):
        made = filled(count)
        if who != "nobody":
            client.force_login(made.owner if who == "owner" else person())
        first = made.items.first().video
        address = at("playlist", made) if where == "list" else f"{first.url}?list={made.uuid}"
        assert client.get(address).status_code == 200
        counted.append(queries_of(lambda address=address: client.get(address)))
    assert counted[0] == counted[1]
    assert counted[0] <= QUERIES[where][who]


@pytest.mark.parametrize("who", ["nobody", "reader"])
def test_the_number_of_queries_does_not_grow_with_the_lists(client, who):
    if who == "reader":
        client.force_login(person())
    counted = []
    for count in (2, 12):
        for _number in range(count):
            filled(2)
        counted.append(queries_of(lambda: client.get("/playlists/")))
    assert counted[0] == counted[1]


def test_rows_show_how_much_was_watched(client):
    made = filled(2)
    reader = person()
    WatchPosition.objects.create(user=reader, asset=made.items.first().video.asset, seconds=26)
    assert "% watched" not in client.get(at("playlist", made)).text
    client.force_login(reader)
    assert client.get(at("playlist", made)).text.count("40 % watched") == 1
