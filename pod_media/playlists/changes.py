"""Change what is in a list: each change whole, counted, and never over somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max

from pod_media.playlists.models import Playlist, PlaylistItem
from pod_media.videos.models import VideoPage

# Keeps a page about a list quick, and is more than anybody watches.
MOST_ITEMS = 500


class Stale(Exception):
    """Say that the order was changed by somebody else since it was seen."""


class Full(Exception):
    """Say that the list holds as many videos as a list may."""


def own_list(user: Any, kind: str) -> Playlist:
    """Return the person's favourites or watch later, made when first needed."""
    found, _made = Playlist.objects.get_or_create(
        owner=user, kind=kind, defaults={"title": kind, "visibility": Playlist.Visibility.PRIVATE}
    )
    return found


def add_video(playlist: Playlist, video: VideoPage) -> bool:
    """Put the video at the end; False when it, or a translation of it, is there already."""
    with _changing(playlist) as locked:
        if _items_of(locked, video).exists():
            return False
        items = locked.items.all()
        if items.count() >= MOST_ITEMS:
            raise Full
        last = items.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        PlaylistItem.objects.create(playlist=locked, video=video, position=position)
        _count(locked)
    return True


def remove_video(playlist: Playlist, video: VideoPage) -> bool:
    """Take the video out, whichever translation of it is there; False when none is."""
    with _changing(playlist) as locked:
        removed, _by_model = _items_of(locked, video).delete()
        if removed:
            _count(locked)
    return bool(removed)


def remove_item(playlist: Playlist, item: int) -> bool:
    """Take an item out by its key, even of a video nobody may see any more."""
    with _changing(playlist) as locked:
        removed, _by_model = locked.items.filter(pk=item).delete()
        if removed:
            _count(locked)
    return bool(removed)


def reorder(playlist: Playlist, order: Sequence[int], *, version: int) -> int:
    """Give the items of `order` the places they hold, in that order; return the new version.

    Items that are not named keep their places, so a page of a long list is ordered by itself.
    Stale when `version` is no longer the list's; a ValueError when `order` names what is not in it.
    """
    with _changing(playlist, version) as locked:
        items = {each.pk: each for each in locked.items.all()}
        if len(set(order)) != len(order) or not set(order) <= items.keys():
            raise ValueError(order)
        whole = _renumbered([each for each in items.values() if each.pk in set(order)], items)
        for pk, position in zip(order, whole, strict=True):
            items[pk].position = position
        PlaylistItem.objects.bulk_update(items.values(), ["position"])
        return _count(locked)


def move(playlist: Playlist, item: int, *, by: int, version: int) -> int:
    """Move an item up (-1) or down (1) by a place; return the version. Stale as in `reorder`."""
    keys = list(playlist.items.values_list("pk", flat=True))
    if item not in keys:
        raise ValueError(item)
    here = keys.index(item)
    there = here + by
    if not 0 <= there < len(keys):
        return playlist.version
    keys[here], keys[there] = keys[there], keys[here]
    return reorder(playlist, keys, version=version)


def _renumbered(named: Sequence[PlaylistItem], items: dict[int, PlaylistItem]) -> list[int]:
    """Number all items without gaps or twins; return the places of the named ones, in order."""
    for place, each in enumerate(items.values()):
        each.position = place
    return [each.position for each in named]


def _items_of(playlist: Playlist, video: VideoPage) -> Any:
    return playlist.items.filter(video__translation_key=video.translation_key)


def _count(playlist: Playlist) -> int:
    playlist.version += 1
    playlist.save(update_fields=["version", "updated_at"])
    return playlist.version


@contextmanager
def _changing(playlist: Playlist, version: int | None = None) -> Iterator[Playlist]:
    """Hold the list until the change is committed: two changes come one after the other."""
    with transaction.atomic():
        locked = Playlist.objects.select_for_update().get(pk=playlist.pk)
        if version is not None and version != locked.version:
            raise Stale
        yield locked
    playlist.version, playlist.updated_at = locked.version, locked.updated_at
