"""Playlists in the CMS."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pod_media.models import Playlist
from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import administrator, person
from tests.factories.playlists import playlist
from tests.factories.videos import video

pytestmark = pytest.mark.django_db

Seen = Playlist.Visibility
BULK = "/cms/bulk/pod_media/playlist/delete/"


def _at(name, *args):
    return reverse(f"wagtailsnippets_pod_media_playlist:{name}", args=args)


@pytest.fixture
def staff(client):
    """Return somebody of communications, signed in."""
    made = person(EDITORS)
    client.force_login(made)
    return made


def test_staff_find_lists_by_words_and_by_who_sees_them(client, staff):
    playlist(title="Optics")
    playlist(title="Acoustics", visibility=Seen.UNLISTED)
    playlist(title="Diary", visibility=Seen.PRIVATE)
    text = client.get(_at("list")).text
    assert "Optics" in text
    assert "Acoustics" in text
    assert "Diary" not in text
    assert "Acoustics" not in client.get(_at("list"), {"visibility": "public"}).text
    found = client.get(_at("list_results"), {"q": "opti"}).text
    assert "Optics" in found
    assert "Acoustics" not in found


def test_staff_recommend_a_list_and_see_what_is_in_it(client, staff):
    made = playlist(video(title="Lenses"), title="Optics")
    assert "Lenses" in client.get(_at("edit", made.pk)).text
    said = {"title": "Optics", "description": "", "visibility": "public", "is_promoted": "on"}
    assert client.post(_at("edit", made.pk), said).status_code == 302
    made.refresh_from_db()
    assert made.is_promoted
    assert "Edited" in client.get(_at("history", made.pk)).text


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"visibility": "unlisted", "is_promoted": "on"}, "Only a list for everyone"),
        ({"visibility": "password"}, "Only its makers can give"),
        ({"visibility": "private"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_refused(client, staff, said, why):
    made = playlist()
    assert why in client.post(_at("edit", made.pk), {"title": "L", **said}).text


@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_what_people_keep_to_themselves_does_not_exist_in_the_cms(client, who):
    client.force_login(person(EDITORS) if who == "staff" else administrator())
    kept = playlist(title="Diary", visibility=Seen.PRIVATE)
    for name in ("edit", "delete", "history", "usage"):
        answer = client.get(_at(name, kept.pk), follow=True)
        assert (answer.status_code, answer.redirect_chain) == (404, []), name
        assert "Diary" not in answer.text, name
    bulk = reverse("wagtail_bulk_action", args=["pod_media", "playlist", "delete"])
    assert client.post(f"{bulk}?id={kept.pk}").status_code == 404
    assert Playlist.objects.filter(pk=kept.pk).exists()


def test_lists_are_made_on_the_site_and_not_in_the_cms(client):
    client.force_login(administrator())
    assert _at("add") not in client.get(_at("list")).text
    assert client.get(_at("add")).status_code == 302


@pytest.mark.parametrize("which", ["all", "{key}"])
def test_deleting_many_names_nothing_to_who_may_delete_none(client, which):
    client.force_login(person(FACULTY))
    made = playlist(title="Optics")
    answer = client.get(f"{BULK}?id={which.format(key=made.pk)}")
    assert answer.status_code == 302
    assert "Optics" not in answer.text


def test_deleting_many_knows_no_list_that_is_kept_private(client, staff):
    made, kept = playlist(title="Optics"), playlist(title="Diary", visibility=Seen.PRIVATE)
    text = client.get(f"{BULK}?id=all").text
    assert "Optics" in text
    assert "Diary" not in text
    assert client.get(f"{BULK}?id={kept.pk}").status_code == 404
    client.post(f"{BULK}?id=all")
    assert list(Playlist.objects.filter(pk__in=[made.pk, kept.pk])) == [kept]


def test_faculty_have_no_part_in_it(client):
    client.force_login(person(FACULTY))
    assert client.get(_at("list")).status_code == 302


def test_the_dialog_offers_public_lists_and_tells_no_title_of_others(client, staff):
    playlist(title="Optics")
    kept = playlist(title="Diary", visibility=Seen.PRIVATE)
    space = "wagtailsnippetchoosers_pod_media_playlist"
    text = client.get(reverse(f"{space}:choose")).text
    assert "Optics" in text
    assert "Diary" not in text
    assert client.get(reverse(f"{space}:chosen", args=[kept.pk])).status_code == 404
