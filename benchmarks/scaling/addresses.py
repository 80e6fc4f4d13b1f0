"""Print, as JSON, the addresses that `benchmarks.scale` asks for, and a lecturer's session."""

from __future__ import annotations

import json

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from pod_media.models import ChannelPage, Playlist, VideoPage  # noqa: E402
from pod_media.videos.access import Viewer, visible_to  # noqa: E402
from podsite.accounts.models import User  # noqa: E402

# Of each kind of page: so many, asked for in turns.
SOME = 5


def main() -> None:
    """Print them."""
    client = Client()
    client.force_login(_lecturer())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    print(json.dumps({"pages": _pages(), "session": session}))


def _pages() -> dict[str, list[str]]:
    searched = ["tectonique des plaques", "linear algebra", "Agnès Dupont", "geologie", "MATH205"]
    videos = visible_to(Viewer()).filter(visibility="public", locale__language_code="en")
    newest = videos.order_by("-first_published_at")[: SOME * 40 : 40]
    playlists = Playlist.objects.filter(visibility="public").annotate(size=Count("items"))
    return {
        "home": ["/"],
        "list": ["/videos/"],
        "list page 3": ["/videos/?page=3"],
        "list facets": ["/videos/?type=lecture&language=fr", "/videos/?discipline=geology"],
        "channel": _channels(),
        "video": [each.get_url() for each in newest],
        "playlist": [each.get_absolute_url() for each in playlists.order_by("-size")[:SOME]],
        "search": [f"{reverse('pod_media:search')}?q={words}" for words in searched],
        "feed": [reverse("pod_media:video_feed")],
    }


def _lecturer() -> User:
    """Return the one of the seeded people who owns most."""
    seeded = User.objects.filter(username__startswith="seeded-")
    return seeded.annotate(size=Count("owned_pages")).order_by("-size")[0]


def _channels() -> list[str]:
    """Return the channels with most videos."""
    by_path: dict[str, int] = {}
    for path in VideoPage.objects.live().values_list("path", flat=True):
        by_path[path[:16]] = by_path.get(path[:16], 0) + 1
    paths = sorted(by_path, key=lambda path: -by_path[path])
    channels = ChannelPage.objects.filter(
        path__in=paths, locale__language_code="en", view_restrictions=None
    )
    found = sorted(channels, key=lambda page: paths.index(page.path))
    return [each.get_url() for each in found[:SOME]]


main()
