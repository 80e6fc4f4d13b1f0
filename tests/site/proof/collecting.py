"""Lists of everything, that somebody made: playlists, favourites, the home page."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from pod_media.models import Playlist, PlaylistItem, VideoPage
from pod_media.playlists.changes import own_list
from podsite.home.models import HomePage

# Who keeps everything; and how many works staff chose for the home page.
KEEPERS = ("reader", "member of A", "owner", "faculty")
PICKED = 12

# All titles of lists begin alike.
HIDDEN = "All hidden"


def make_playlists(owner: Any, videos: list[VideoPage]) -> dict[str, Playlist]:
    """Return lists of everything, one that all come across and one that is handed round."""
    made = {}
    for name in ("public", "unlisted"):
        playlist = Playlist.objects.create(title=f"All {name}", owner=owner, visibility=name)
        _fill(playlist, videos)
        # Written once it is full, for who searches.
        playlist.save()
        made[name] = playlist
    return made


def make_hidden_list(owner: Any, videos: list[VideoPage]) -> None:
    """Make a public list of what few may watch."""
    playlist = Playlist.objects.create(title=HIDDEN, owner=owner, visibility="public")
    _fill(playlist, videos)
    playlist.save()


def make_favourites(user: Any, videos: list[VideoPage]) -> None:
    """Have somebody keep everything."""
    _fill(own_list(user, Playlist.Kind.FAVOURITES), videos)


def compose_home(channel: Any, playlist: Playlist, videos: list[VideoPage]) -> None:
    """Have the home page show of everything what it can."""
    items = [{"type": "item", "id": str(uuid4()), "value": each.pk} for each in videos]
    blocks = [
        ("latest", {"heading": "", "count": "12"}),
        ("most_watched", {"heading": "", "count": "12", "days": "0"}),
        ("picked", {"heading": "Picked", "text": "", "videos": items}),
        ("channel", {"channel": channel.pk, "heading": "", "count": "12"}),
        ("playlist", {"playlist": playlist.pk, "heading": "", "count": "12"}),
        ("channels", {"heading": "", "count": "12"}),
    ]
    home = HomePage.objects.get(locale__language_code="en")
    home.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    home.save()


def _fill(playlist: Playlist, videos: list[VideoPage]) -> None:
    PlaylistItem.objects.bulk_create(
        PlaylistItem(playlist=playlist, video=each, position=place)
        for place, each in enumerate(videos)
    )
