"""A list beside the player: where the video stands in it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from pod_media.playlists.finding import is_open
from pod_media.playlists.models import Playlist
from pod_media.playlists.shown import Row, entries_for, rows_of
from pod_media.videos.access import viewer_of
from pod_media.videos.cards import Card
from pod_media.videos.models import VideoPage
from pod_media.videos.naming import owner_name

# Rows shown before and after the video that plays: a long list stays as light as a short one.
AROUND = 25


@dataclass(frozen=True)
class Playing:
    """What the watch page shows of a list. `number` counts from 1 to `total`."""

    playlist: Playlist
    rows: list[Row]
    number: int
    total: int
    previous: Card | None
    next: Card | None
    # Whose list it is, where that is told to the reader.
    owner: str

    @property
    def is_whole(self) -> bool:
        """Tell whether every row is there."""
        return len(self.rows) == self.total


def playing_of(video: VideoPage, request: HttpRequest) -> Playing | None:
    """Return the list that `?list=` names around `video`.

    None when there is none, when it is not open to the visitor, or when the video is not in it.
    """
    playlist = _asked(request)
    if playlist is None or not is_open(request, playlist):
        return None
    entries = entries_for(request, playlist)
    keys = [each.key for each in entries]
    if video.translation_key not in keys:
        return None
    here = keys.index(video.translation_key)
    first = max(here - AROUND, 0)
    rows = rows_of(entries[first : here + AROUND + 1], playlist, request, first=first + 1)
    cards = {row.number: row.card for row in rows}
    return Playing(
        playlist,
        rows,
        here + 1,
        len(entries),
        previous=cards.get(here),
        next=cards.get(here + 2),
        owner=owner_name(playlist.owner, viewer_of(request)),
    )


def _asked(request: HttpRequest) -> Playlist | None:
    try:
        uuid = UUID(request.GET.get("list", ""))
    except ValueError:
        return None
    lists = Playlist.objects.select_related("owner").prefetch_related("co_owners")
    return lists.filter(uuid=uuid).first()
