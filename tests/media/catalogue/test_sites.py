"""Two sites on one installation: each lists what is below its home page, and what it lists."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Site

from pod_media.catalogue.indexing import index_videos
from pod_media.models import ChannelPage, FacetValue, Playlist, PlaylistItem, VideoListing
from tests.factories.people import person
from tests.factories.sites import Tree, further_site
from tests.factories.videos import channel, video

# Rows are mended once a change is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def arts() -> Tree:
    return further_site()


@pytest.fixture
def videos(arts) -> None:
    """Have a video about tides in each site, of a channel, a speaker and a tag of its own."""
    for shelf, name, tag in (
        (channel(title="Oceans"), "Ada Lovelace", "surf"),
        (_channel(arts, "Paintings"), "Zoé Núñez", "oil"),
    ):
        page = video(shelf, title=f"Tides of {shelf.title}", people=name)
        page.tags.add(tag)
        page.save()


def _channel(tree, title) -> ChannelPage:
    return tree.channels.add_child(instance=ChannelPage(title=title, slug=title.lower()))


def _titles(text) -> set[str]:
    return {name for name in ("Oceans", "Paintings") if f"Tides of {name}" in text}


PAGES = ["/videos/", "/feeds/videos/", "/"]


@pytest.mark.parametrize("address", PAGES)
def test_each_site_shows_its_own_videos(client, arts, videos, address):
    assert _titles(client.get(address).text) == {"Oceans"}
    if address == "/":
        arts.home.body = json.dumps([{"type": "latest", "value": {"count": 4}}])
        arts.home.save_revision().publish()
    assert _titles(client.get(address, headers=arts.host).text) == {"Paintings"}


def test_people_tags_and_channels_are_those_of_the_site(client, arts, videos):
    for address, own, other in (
        (reverse("pod_media:people"), "Núñez", "Lovelace"),
        (reverse("pod_media:tags"), "oil", "surf"),
        ("/channels/", "Paintings", "Oceans"),
    ):
        text = client.get(address, headers=arts.host).text
        assert own in text, address
        assert other not in text, address
    person_of_other = reverse("pod_media:person", args=["ada-lovelace"])
    assert client.get(person_of_other).status_code == 200
    assert client.get(person_of_other, headers=arts.host).status_code == 404
    assert client.get(reverse("pod_media:tag", args=["surf"]), headers=arts.host).status_code == 404


def test_facets_and_the_menu_count_the_site_alone(client, arts, videos):
    for headers, own, other in (({}, "Oceans", "Paintings"), (arts.host, "Paintings", "Oceans")):
        text = client.get("/videos/", headers=headers).text
        assert own in text
        assert other not in text
        assert "1 video" in text


def test_search_and_suggestions_tell_of_nothing_elsewhere(client, arts, videos):
    for words, kind in (("Oceans", "channel"), ("Lovelace", "person"), ("surf", "video")):
        for headers, is_found in (({}, True), (arts.host, False)):
            found = client.get("/search/", {"q": words, "kind": kind}, headers=headers)
            count = len(found.context["results"].videos) + len(found.context["results"].others)
            assert (count > 0) == is_found, (words, headers)
    for headers, own in (({}, "Oceans"), (arts.host, "Paintings")):
        results = client.get("/search/", {"q": "tides"}, headers=headers).context["results"]
        assert [each.card.title for each in results.videos] == [f"Tides of {own}"]
        names = {each.label for facet in results.facets for each in facet.options}
        assert names.isdisjoint({"Oceans", "Paintings"} - {own})
    for headers, told in (({}, {"Tides of Oceans"}), (arts.host, {"Tides of Paintings"})):
        answer = client.get("/search/suggestions/", {"q": "tid"}, headers=headers).json()
        assert {each["label"] for each in answer["suggestions"]} == told


def test_a_playlist_is_listed_where_one_of_its_videos_is(client, arts, videos):
    page = video(arts.videos, title="Fresco")
    playlist = Playlist.objects.create(title="Walls", owner=person(), visibility="public")
    PlaylistItem.objects.create(playlist=playlist, video=page, position=1)
    address = reverse("pod_media:playlists")
    assert "Walls" not in client.get(address).text
    assert "Walls" in client.get(address, headers=arts.host).text
    search = {"q": "walls", "kind": "playlist"}
    assert not client.get("/search/", search).context["results"].others
    assert client.get("/search/", search, headers=arts.host).context["results"].others


def test_a_video_is_also_shown_by_the_site_whose_channel_lists_it(client, arts, videos):
    guest = video(channel(), title="Guest")
    listing = VideoListing.objects.create(video=guest, shelf=_channel(arts, "Guests"))
    text = client.get("/videos/", headers=arts.host).text
    assert "Guest</a>" in text
    # It stays where it is.
    assert f'href="{guest.full_url}' in text
    assert "Guest</a>" in client.get("/videos/").text
    listing.delete()
    assert "Guest</a>" not in client.get("/videos/", headers=arts.host).text


def test_a_site_shows_its_videos_in_each_of_its_languages(client, arts):
    french = arts.in_language("fr")
    video(arts.videos, title="Tides of Oceans")
    only = video(french.videos, title="Marées", locale=Locale.objects.get(language_code="fr"))
    for address in ("/videos/", "/fr/videos/"):
        text = client.get(address, headers=arts.host).text
        assert "Tides of Oceans" in text
        assert "Marées" in text
        assert "Tides of Oceans" not in client.get(address).text
    assert FacetValue.objects.filter(video=only, kind="~all").count() == Locale.objects.count()


def test_permanent_addresses_lead_from_any_site(client, arts):
    page = video(arts.videos, title="Fresco")
    permanent = reverse("pod_media:video", args=[page.uuid])
    answer = client.get(permanent)
    assert answer.headers["Location"] == page.full_url
    assert page.full_url.startswith("http://arts.example.edu/")
    embed = reverse("pod_media:embed", args=[page.uuid])
    assert client.get(embed).status_code == client.get(embed, headers=arts.host).status_code == 200


def test_moving_a_video_to_the_other_site_takes_it_out_of_this_one(client, arts):
    page = video(title="Tides of Oceans")
    page.move(arts.videos, pos="last-child")
    assert not _titles(client.get("/videos/").text)
    assert _titles(client.get("/videos/", headers=arts.host).text)


def test_a_site_that_is_made_of_a_part_of_the_tree_shows_that_part(client):
    shelf = channel(title="Oceans")
    video(shelf, title="Tides of Oceans")
    video(title="Elsewhere")
    Site.objects.create(hostname="oceans.example.edu", port=80, root_page=shelf)
    part = client.get("/feeds/videos/", headers={"host": "oceans.example.edu"}).text
    whole = client.get("/feeds/videos/").text
    assert ("Tides of Oceans" in part, "Elsewhere" in part) == (True, False)
    assert ("Tides of Oceans" in whole, "Elsewhere" in whole) == (True, True)


def test_a_site_that_is_gone_leaves_no_rows(arts):
    page = video(arts.videos)
    assert FacetValue.objects.filter(video=page, kind="~all").exists()
    arts.site.delete()
    assert not FacetValue.objects.filter(video=page, kind="~all").exists()


def test_rows_cost_the_same_however_many_sites(arts):
    pks = [video(arts.videos).pk for _ in range(3)]
    counted = []
    for _more in range(2):
        FacetValue.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            index_videos(pks)
        counted.append(len(captured))
        further_site(f"site-{_more}.example.edu")
    assert counted[0] == counted[1]


def test_a_block_shows_what_staff_chose_from_another_site(client, arts, videos):
    picked = video(title="Tides of Oceans, again")
    body = [{"type": "picked", "value": {"heading": "Best", "videos": [picked.pk]}}]
    arts.home.body = json.dumps(body)
    arts.home.save_revision().publish()
    assert "Tides of Oceans, again" in client.get("/", headers=arts.host).text
