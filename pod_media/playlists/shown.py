"""What a list shows its reader: each video in their language, and nothing of hidden ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kept_cards import cards_by_key
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.state import state_of
from pod_media.playlists.models import Playlist
from pod_media.playlists.rule import is_maker, makers_of
from pod_media.videos.access import Viewer, viewer_of
from pod_media.videos.cards import Card
from pod_media.videos.choices import Visibility
from pod_media.videos.locales import active_locale
from pod_media.videos.reach import reachable_by


@dataclass(frozen=True)
class Entry:
    """An item as the reader may know it: `video` is None where they may no longer watch."""

    item: int
    key: UUID
    video: int | None = None
    # Seconds, 0 while unknown.
    duration: float = 0


@dataclass(frozen=True)
class Row:
    """An entry with what its line shows."""

    entry: Entry
    number: int
    card: Card | None


@dataclass(frozen=True)
class _Page:
    """What decides which page of a work the reader is shown."""

    pk: int
    locale: int
    owner: int | None
    visibility: str
    duration: float | None


def entries_for(
    request: HttpRequest, playlist: Playlist, *, with_hidden: bool = False
) -> list[Entry]:
    """Return the entries as `entries_of`; what decides is kept for a state of the catalogue."""
    return entries_of(
        playlist, viewer_of(request), with_hidden=with_hidden, state=state_of(request)
    )


def entries_of(
    playlist: Playlist, viewer: Viewer, *, with_hidden: bool = False, state: UUID | None = None
) -> list[Entry]:
    """Return the entries in order; hidden ones only `with_hidden`, for those who arrange the list.

    Unlisted videos are shown to those who make the list, and to its visitors where the list is not
    public and the videos' own makers are among its makers: theirs to hand round, nobody else's.
    """
    items = list(playlist.items.values_list("pk", "video", "video__translation_key"))
    keys = {key for _item, _video, key in items}
    if state is None:
        pages = _pages(keys, playlist, viewer)
    else:
        name = _name_of(keys, playlist, viewer, state)
        pages = kept(name, lambda: _pages(keys, playlist, viewer))
    active = active_locale()
    entries = []
    for item, video, key in items:
        best = min(
            pages.get(key, ()),
            key=lambda each: (each.locale != active, each.pk != video, each.pk),
            default=None,
        )
        if best is not None:
            entries.append(Entry(item, key, best.pk, best.duration or 0))
        elif with_hidden:
            entries.append(Entry(item, key))
    return entries


def rows_of(
    entries: Sequence[Entry], playlist: Playlist, request: HttpRequest, *, first: int = 1
) -> list[Row]:
    """Return the rows of some entries, numbered from `first`; cards lead into the list."""
    wanted = [each.video for each in entries if each.video is not None]
    found = cards_by_key(wanted, request)
    cards = {key: within(playlist, card) for key, card in found.items()}
    return [
        Row(each, number, cards.get(each.video) if each.video else None)
        for number, each in enumerate(entries, first)
    ]


def within(playlist: Playlist, card: Card) -> Card:
    """Return the card with an address that plays the list from there."""
    return replace(card, address=f"{card.address}?list={playlist.uuid}")


def total_seconds(entries: Iterable[Entry]) -> float:
    """Return how long watching all of it takes."""
    return sum(each.duration for each in entries)


def _name_of(keys: set[Any], playlist: Playlist, viewer: Viewer, state: UUID) -> str:
    """Return what tells apart what `_pages` finds: the works, who asks, and whose list it is."""
    whose = (playlist.visibility, is_maker(viewer, playlist), sorted(makers_of(playlist)))
    told = repr((sorted(keys), whose, rights_key(viewer, state)))
    return f"list:{state}:{sha256(told.encode()).hexdigest()}"


def _pages(keys: set[Any], playlist: Playlist, viewer: Viewer) -> dict[UUID, list[_Page]]:
    """Return the pages of each work that the list may show the viewer."""
    found: dict[UUID, list[_Page]] = {}
    if not keys:
        return found
    rows = reachable_by(viewer).filter(translation_key__in=keys)
    facts = ("translation_key", "pk", "locale", "owner", "visibility", "asset__duration")
    makes_it = is_maker(viewer, playlist)
    for key, *rest in rows.values_list(*facts):
        page = _Page(*rest)
        if makes_it or _may_be_handed_round(page, playlist):
            found.setdefault(key, []).append(page)
    return found


def _may_be_handed_round(page: _Page, playlist: Playlist) -> bool:
    if page.visibility != Visibility.UNLISTED:
        return True
    return playlist.visibility != Playlist.Visibility.PUBLIC and page.owner in makers_of(playlist)
