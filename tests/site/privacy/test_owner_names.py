"""Owners are named to whom the installation says; speakers always are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.people import administrator, person
from tests.factories.playlists import playlist
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db
OWNER, SPEAKER = "Olga Ownersen", "Sam Speaker"


@pytest.fixture
def addresses():
    """Return the public pages on which what somebody owns is shown."""
    olga = person(display_name=OWNER)
    shelf = channel(owner=olga)
    silent, spoken = video(shelf, owner=olga), video(shelf, owner=olga, people=SPEAKER)
    made = playlist(silent, spoken, owner=olga)
    listed, feed = "/videos/", reverse("pod_media:video_feed")
    return {
        "watch": silent.url,
        "in a list": f"{silent.url}?list={made.uuid}",
        "embed": f"/embed/{silent.uuid}/",
        "manifest": f"/v/{silent.uuid}/manifest.json",
        "channel": shelf.url,
        "videos": listed,
        "facet": f"{listed}?facet=owner",
        "chosen": f"{listed}?owner={olga.uuid}",
        "feed": feed,
        "feed of one": f"{feed}?owner={olga.uuid}",
        "home": "/",
        "search": f"{reverse('pod_media:search')}?q=video",
        "search for the name": f"{reverse('pod_media:search')}?q=Ownersen&owner={olga.uuid}",
        "suggestions": f"{reverse('pod_media:search_suggestions')}?q=ownersen",
        "playlists": reverse("pod_media:playlists"),
        "playlist": made.get_absolute_url(),
        "people": reverse("pod_media:people"),
    }


def naming(client, addresses) -> set[str]:
    """Return on which pages the owner is named."""
    texts = {name: client.get(address) for name, address in addresses.items()}
    return {name for name, answer in texts.items() if OWNER.split()[1] in told(answer)}


def told(answer) -> str:
    """Return what the page says but for what the reader asked, which it repeats."""
    words = answer.wsgi_request.GET.get("q", "")
    return answer.text.replace(words, "") if words else answer.text


def say(settings, whom: str) -> None:
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNER_NAMES": whom}


def test_everybody_reads_them_by_default(client, addresses):
    assert {"videos", "facet", "feed", "playlist", "playlists"} <= naming(client, addresses)


@pytest.mark.parametrize("who", ["nobody", "a person", "an administrator"])
def test_nobody_reads_them_where_they_are_hidden(client, addresses, settings, who):
    naming(client, addresses)
    say(settings, "nobody")
    if who != "nobody":
        client.force_login(person() if who == "a person" else administrator())
    assert naming(client, addresses) == set()
    assert SPEAKER in client.get(addresses["videos"]).text


def test_signed_in_people_alone_read_them_where_so_is_chosen(client, addresses, settings):
    say(settings, "signed-in")
    assert naming(client, addresses) == set()
    client.force_login(person())
    assert {"videos", "feed", "playlist", "playlists"} <= naming(client, addresses)
    client.logout()
    assert naming(client, addresses) == set()


def test_who_makes_a_list_with_others_reads_who_they_are(client, settings):
    say(settings, "nobody")
    made = playlist(owner=person(display_name=OWNER))
    friend = person()
    made.co_owners.add(friend)
    client.force_login(friend)
    assert OWNER in client.get(made.get_absolute_url()).text
