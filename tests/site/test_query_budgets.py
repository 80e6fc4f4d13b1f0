"""The queries of a page grow neither with the catalogue nor with the cards it shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pod_media.models import (
    ChannelPage,
    Discipline,
    MediaAsset,
    Playlist,
    PlaylistItem,
    VideoPage,
    VideoType,
)
from tests.counting import fresh, queries_of
from tests.factories.people import person
from tests.factories.renditions import rendition_set, source
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db

# What the design allows.
BUDGETS = {
    "home": 12,
    "list": 14,
    "list narrowed": 14,
    "channel": 14,
    "video": 16,
    "playlist": 14,
    "search": 14,
    "feed": 10,
}
FEW, MANY = 3, 26


class Catalogue:
    """A channel, a playlist and videos of every kind of detail."""

    def __init__(self) -> None:
        self.owner = person("Faculty", first_name="Zoé", last_name="Évrard")
        self.channel: ChannelPage = channel(title="Oceans")
        self.playlist = Playlist.objects.create(
            title="Tides", owner=self.owner, visibility="public"
        )
        self.type = VideoType.objects.create(name="Lecture", slug="lecture-of-tests")
        self.field = Discipline.objects.create(name="Tides", slug="tides-of-tests")
        self.first = self._add(0)

    def grow(self, count: int) -> None:
        """Have so many videos."""
        for number in range(VideoPage.objects.count(), count):
            self._add(number)

    @property
    def addresses(self) -> dict[str, str]:
        """Return the addresses by the names of the budgets."""
        return {
            "home": "/",
            "list": "/videos/",
            "list narrowed": "/videos/?type=lecture-of-tests&language=fr",
            "channel": self.channel.url,
            "video": self.first.url,
            "playlist": reverse("pod_media:playlist", args=[self.playlist.uuid]),
            "search": reverse("pod_media:search") + "?q=tides",
            "feed": reverse("pod_media:video_feed"),
        }

    def _add(self, number: int) -> VideoPage:
        page = video(
            self.channel,
            title=f"Tides {number}",
            people=f"Speaker {number}, Zoé Évrard",
            owner=self.owner,
            asset=self._recording(number),
            language="fr",
            video_type=self.type,
            visibility="signed_in" if number % 5 == 4 else "public",
        )
        page.tags.add("sea", f"tag {number % 7}")
        page.disciplines.add(self.field)
        page.save()
        PlaylistItem.objects.create(playlist=self.playlist, video=page, position=number)
        return page

    def _recording(self, number: int) -> MediaAsset:
        """Return a recording; that of the first video can be played."""
        made = asset(duration=60 + number, thumbnail=f"posters/{number}.jpg")
        if number == 0:
            rendition_set(source(made))
        made.refresh_from_db()
        return made


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue()


@contextmanager
def _committing(capture) -> Iterator[None]:
    """Do what waits for a commit, as facet rows and search words do."""
    with capture(execute=True):
        yield


def _count(client: Client, catalogue: Catalogue, name_of: Callable[[str], str]) -> dict[str, int]:
    counted = {}
    for name, address in catalogue.addresses.items():
        assert client.get(address).status_code == 200, address
        counted[name] = queries_of(lambda address=address: client.get(name_of(address)))
    return counted


@pytest.mark.parametrize("name_of", [str, fresh], ids=["kept", "drawn"])
@pytest.mark.parametrize("who", ["anonymous", "signed in", "owner"])
def test_queries_stay_within_their_budgets_and_do_not_grow(
    client, catalogue, who, name_of, django_capture_on_commit_callbacks
):
    cache.clear()
    if who != "anonymous":
        client.force_login(catalogue.owner if who == "owner" else person("Faculty"))
    with _committing(django_capture_on_commit_callbacks):
        catalogue.grow(FEW)
    few = _count(client, catalogue, name_of)
    with _committing(django_capture_on_commit_callbacks):
        catalogue.grow(MANY)
    many = _count(client, catalogue, name_of)
    # Fewer are allowed: search looks for other spellings where it found little.
    grown = {name: (few[name], count) for name, count in many.items() if count > few[name]}
    assert not grown
    over = {name: count for name, count in many.items() if count > BUDGETS[name]}
    assert not over
