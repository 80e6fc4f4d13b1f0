"""Making lists, arranging them together, saving videos into them."""

from __future__ import annotations

import pytest
from wagtail.models import ModelLogEntry

from pod_media.models import Playlist
from pod_media.playlists import changes
from podsite.accounts.roles import EDITORS
from tests.factories.people import person
from tests.factories.playlists import playlist
from tests.factories.videos import video
from tests.media.playlists.test_pages import at

pytestmark = pytest.mark.django_db

Seen = Playlist.Visibility
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def reader(client):
    """Return somebody who is signed in."""
    made = person()
    client.force_login(made)
    return made


def _keys(made):
    return list(made.items.values_list("pk", flat=True))


def _save(page):
    return f"/my/playlists/save/{page.uuid}/"


def _titles(made):
    return [each.video.title for each in made.items.select_related("video")]


def test_a_list_is_made_edited_and_deleted_after_one_question(client, reader):
    client.post(at("playlist_new"), {"title": "Optics", "visibility": "public"})
    made = Playlist.objects.get(owner=reader)
    client.post(at("playlist_edit", made), {"title": "Light", "visibility": "unlisted"})
    made.refresh_from_db()
    assert (made.title, made.visibility) == ("Light", Seen.UNLISTED)
    assert "Delete “Light”?" in client.get(at("playlist_delete", made)).text
    client.post(at("playlist_delete", made))
    assert not Playlist.objects.filter(pk=made.pk).exists()
    actions = ModelLogEntry.objects.filter(user=reader).values_list("action", flat=True)
    assert set(actions) >= {"wagtail.create", "wagtail.edit", "wagtail.delete"}


def test_what_people_keep_to_themselves_is_in_no_log(client, reader):
    client.post(at("playlist_new"), {"title": "Secret plan", "visibility": "private"})
    assert not ModelLogEntry.objects.filter(user=reader).exists()


def test_a_list_with_a_password_needs_one(client, reader):
    answer = client.post(at("playlist_new"), {"title": "L", "visibility": "password"})
    assert "Choose a password" in answer.text
    assert not Playlist.objects.filter(owner=reader).exists()


def test_a_list_that_is_closed_is_no_longer_promoted(client, reader):
    made = playlist(owner=reader, is_promoted=True)
    client.post(at("playlist_edit", made), {"title": "L", "visibility": "private"})
    made.refresh_from_db()
    assert not made.is_promoted


def test_somebody_is_added_by_name_or_address_and_taken_out_again(client, reader):
    made, ada, bob = playlist(owner=reader), person(), person()
    client.post(at("playlist_people", made), {"person": ada.username})
    client.post(at("playlist_people", made), {"person": bob.email.upper()})
    client.post(at("playlist_people", made), {"person": "nobody@example.org"})
    assert set(made.co_owners.all()) == {ada, bob}
    client.post(at("playlist_people", made), {"remove": ada.pk})
    assert list(made.co_owners.all()) == [bob]


def test_a_co_owner_may_leave_but_not_decide(client, reader):
    made = playlist(visibility=Seen.PRIVATE)
    made.co_owners.add(reader)
    client.post(at("playlist_edit", made), {"title": "Ours", "visibility": "public"})
    made.refresh_from_db()
    assert (made.title, made.visibility) == ("Ours", Seen.PRIVATE)
    assert client.post(at("playlist_delete", made)).status_code == 403
    assert client.post(at("playlist_people", made), {"person": "x"}).status_code == 403
    client.post(at("playlist_people", made), {"leave": "1"})
    assert client.get(at("playlist", made)).status_code == 404


@pytest.mark.parametrize("name", ["playlist_edit", "playlist_delete"])
def test_others_change_nothing(client, reader, name):
    made = playlist()
    assert client.get(at(name, made)).status_code == 403
    said = {"order": "1", "version": "0"}
    assert client.post(at("playlist_arrange", made), said).status_code == 403


def test_the_second_of_two_who_order_is_told_and_shown_the_new_order(client, reader):
    made = playlist(*(video(title=each) for each in "ABC"), owner=reader)
    one, two, last = _keys(made)
    seen = made.version
    said = {"order": f"{last},{two},{one}", "version": seen}
    assert client.post(at("playlist_arrange", made), said, **SCRIPT).json()["version"] > seen
    late = {"move": f"{two}:up", "version": seen}
    answer = client.post(at("playlist_arrange", made), late, follow=True)
    assert "Somebody else changed this list meanwhile" in answer.text
    assert _titles(made) == ["C", "B", "A"]
    assert answer.text.index(">C</a>") < answer.text.index(">B</a>") < answer.text.index(">A</a>")
    assert client.post(at("playlist_arrange", made), said, **SCRIPT).status_code == 409


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"order": ""},
        {"order": "1;2", "version": "0"},
        {"move": "x:up", "version": "0"},
        {"move": "1:sideways", "version": "0"},
        {"remove": "\0"},
        {"order": "9" * 400, "version": "1"},
    ],
)
def test_nonsense_changes_nothing_and_is_refused(client, reader, said):
    made = playlist(video(title="A"), owner=reader)
    assert client.post(at("playlist_arrange", made), said).status_code == 400
    assert _titles(made) == ["A"]


def test_a_video_is_saved_into_lists_and_out_of_them(client, reader):
    page, mine = video(title="Cells"), playlist(owner=reader)
    offered = ["later", "favourites", str(mine.uuid)]
    client.post(_save(page), {"offered": offered, "lists": ["later", str(mine.uuid)]})
    later = changes.own_list(reader, "later")
    assert (_titles(later), _titles(mine)) == (["Cells"], ["Cells"])
    client.post(_save(page), {"offered": [str(mine.uuid)]})
    assert (_titles(later), _titles(mine)) == (["Cells"], [])


def test_a_list_that_was_not_offered_is_left_alone(client, reader):
    page = video()
    mine = playlist(page, owner=reader)
    client.post(_save(page), {"offered": ["later"], "lists": []})
    assert len(_keys(mine)) == 1


def test_a_new_list_sent_twice_is_one(client, reader):
    said = {
        "title": "Optics",
        "visibility": "private",
        "key": "7e0d0e0e-0000-4000-8000-000000000001",
    }
    page = video()
    for _time in range(2):
        assert client.post(_save(page), said, **SCRIPT).status_code == 200
    made = Playlist.objects.get(owner=reader, kind="list")
    assert len(_keys(made)) == 1


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_a_form_sent_again_after_its_list_was_filled_says_so(client, reader, monkeypatch, headers):
    made = playlist(video(), owner=reader)
    monkeypatch.setattr(changes, "MOST_ITEMS", 1)
    said = {"title": "L", "visibility": "private", "key": str(made.uuid)}
    answer = client.post(_save(video()), said, **headers)
    assert answer.status_code == 200
    assert "This list is full" in answer.text


def test_a_key_of_thousands_of_digits_is_nobodys(client, reader):
    made = playlist(owner=reader)
    said = {"remove": "9" * 5000}
    assert client.post(at("playlist_people", made), said).status_code == 400


def test_a_list_needs_a_title(client, reader):
    answer = client.post(_save(video()), {"title": " ", "visibility": "private"}, **SCRIPT)
    assert "field__error" in answer.text
    assert not Playlist.objects.filter(owner=reader).exists()


def test_nobody_saves_what_they_may_not_watch_nor_into_lists_of_others(client, reader):
    hidden, page, foreign = video(visibility="private"), video(), playlist()
    assert client.get(_save(hidden)).status_code == 404
    said = {"offered": [str(foreign.uuid)], "lists": [str(foreign.uuid)]}
    assert client.post(_save(page), said).status_code == 404
    assert client.post(_save(page), {"offered": ["x"], "lists": ["x"]}).status_code == 404
    assert _keys(foreign) == []


def test_a_visitor_is_led_to_sign_in_and_back(client):
    page = video()
    answer = client.get(_save(page), headers={"Referer": "http://testserver/videos/?page=2"})
    assert answer.status_code == 302
    client.force_login(person())
    back = answer.url.split("?next=")[1]
    assert back.startswith("/my/playlists/save/")
    assert client.get(_save(page), **SCRIPT).status_code == 200
    client.logout()
    assert client.get(_save(page), **SCRIPT).json()["sign_in"].endswith("/login/")


def test_an_address_of_another_site_is_no_way_back(client, reader):
    said = {"offered": ["later"], "lists": ["later"], "next": "https://evil.example/"}
    assert "evil" not in client.post(_save(video()), said).url


def test_staff_promote_what_is_public(client):
    client.force_login(person(EDITORS))
    made, linked = playlist(video()), playlist(visibility=Seen.UNLISTED)
    client.post(at("playlist_promote", made), {"on": "1"})
    assert client.post(at("playlist_promote", linked), {"on": "1"}).status_code == 400
    made.refresh_from_db()
    assert made.is_promoted
    assert ModelLogEntry.objects.filter(action="pod_media.promote").exists()


def test_owners_do_not_promote_their_own(client, reader):
    made = playlist(owner=reader)
    assert client.post(at("playlist_promote", made), {"on": "1"}).status_code == 400


def test_each_person_has_their_two_lists(client, reader):
    assert "Nothing to watch later yet" in client.get("/my/watch-later/").text
    assert "No favourites yet" in client.get("/my/favourites/").text
    client.logout()
    assert client.get("/my/favourites/").status_code == 302


def test_my_playlists_hold_what_i_own_and_share_in(client, reader):
    shared = playlist(title="Shared")
    shared.co_owners.add(reader)
    playlist(title="Mine", owner=reader)
    playlist(title="Foreign")
    text = client.get(at("my_playlists")).text
    assert "Mine" in text
    assert "Shared" in text
    assert "Foreign" not in text
