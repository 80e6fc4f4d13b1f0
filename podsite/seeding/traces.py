"""Make what people leave behind: where they stopped watching, and their playlists."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from pod_media.models import MediaAsset, Playlist, PlaylistItem, VideoPage, WatchPosition

WATCHED_BY_EACH = 60
# Playlists per thousand videos.
PLAYLISTS = 10
NAMES = (
    "To watch before the exam",
    "À revoir",
    "Coup de cœur",
    "Course",
    "Semestre",
    "Favourites of",
)


def leave_positions(people: Sequence[int], assets: Sequence[MediaAsset], chance: Random) -> int:
    """Let each person have watched some recordings, a few of them being everybody's; count them."""
    rows: list[WatchPosition] = []
    for person in people:
        watched = {_popular(len(assets), chance) for _ in range(WATCHED_BY_EACH)}
        rows.extend(
            WatchPosition(
                user_id=person,
                asset=assets[number],
                seconds=round(chance.random() * assets[number].duration, 1),
            )
            for number in watched
        )
    WatchPosition.objects.bulk_create(rows, batch_size=5000)
    return len(rows)


def make_playlists(people: Sequence[int], videos: Sequence[VideoPage], chance: Random) -> int:
    """Make playlists of `videos`; return how many."""
    if not videos:
        return 0
    count = 2 + PLAYLISTS * len(videos) // 1000
    made = Playlist.objects.bulk_create(_playlist(n, people, chance) for n in range(count))
    PlaylistItem.objects.bulk_create(
        (
            PlaylistItem(playlist=playlist, video=video, position=position)
            for playlist in made
            for position, video in enumerate(
                chance.sample(videos, min(len(videos), chance.randrange(3, 40)))
            )
        ),
        batch_size=5000,
    )
    return count


def _playlist(number: int, people: Sequence[int], chance: Random) -> Playlist:
    kinds = ("public", "unlisted", "private")
    visibility = "public" if number == 0 else chance.choices(kinds, (60, 20, 20))[0]
    return Playlist(
        title=f"{chance.choice(NAMES)} {number + 1}",
        owner_id=chance.choice(people),
        visibility=visibility,
        is_promoted=visibility == "public" and (number == 0 or chance.random() < 0.1),
    )


def _popular(count: int, chance: Random) -> int:
    """Return the place of a recording; a fifth of them get most of the visits."""
    return min(int(count * chance.random() ** 4), count - 1)
