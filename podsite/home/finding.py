"""Which videos a block shows: found once per class of rights and state of the catalogue, kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.narrowing import ordered_videos, videos_of
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING, Scope
from pod_media.catalogue.sites import here, part_of
from pod_media.catalogue.state import state_of
from pod_media.catalogue.watching import NOBODY
from pod_media.channels.shelves import Shelf, list_shelves, scope_of
from pod_media.models import ChannelIndexPage, ChannelPage, Playlist, VideoPage, WatchPosition
from pod_media.playlists.rule import may_see, shown_in
from pod_media.videos.access import Viewer, barred, viewer_of
from podsite.identity.models import stamp_of

# Of the most watched recordings, how many are looked through for what the viewer may see.
RANKED = 400


@dataclass(frozen=True)
class Found:
    """The videos of a block, in order, and where the rest is."""

    keys: tuple[int, ...] = ()
    title: str = ""
    address: str = ""


def once(name: object, request: HttpRequest, make: Callable[[], Any]) -> Any:
    """Return what `make` finds; those with the same rights and language share it.

    The identity's stamp is another after any page, such as a channel, changed.
    """
    state, site = state_of(request), Site.find_for_request(request)
    stamp = stamp_of(request, site) if site else ""
    rights = rights_key(viewer_of(request), state)
    told = repr((name, rights, get_language(), site and site.pk, stamp))
    key = f"home:{state}:{sha256(told.encode()).hexdigest()}"
    return kept(key, make)


def latest(request: HttpRequest, count: int) -> Found:
    """Return the newest."""
    viewer = viewer_of(request)
    return once(("latest", count), request, lambda: Found(_newest(viewer, here(request), count)))


def most_watched(request: HttpRequest, count: int, days: int) -> Found:
    """Return what most people watched in the last `days`; 0 is ever, as lists know it."""

    def make() -> Found:
        if not days:
            return _ever_watched(request, count)
        since = timezone.now() - datetime.timedelta(days=days)
        begun = WatchPosition.objects.filter(updated_at__gte=since)
        if part := part_of(request):
            own = VideoPage.objects.filter(pk__in=part.videos)
            begun = begun.filter(asset__in=own.values("asset"))
        counted = begun.values("asset").annotate(people=Count("pk")).order_by("-people", "-asset")
        ranks = {row["asset"]: place for place, row in enumerate(counted[:RANKED])}
        shown = videos_of(viewer_of(request), here(request), Asked())
        rows = shown.filter(asset__in=ranks).values_list("pk", "asset")
        return Found(tuple(pk for pk, _ in sorted(rows, key=lambda row: ranks[row[1]])[:count]))

    return once(("watched", count, days), request, make)


def picked(request: HttpRequest, keys: Sequence[int]) -> Found:
    """Return the videos chosen, each in the reader's language, in order."""

    def make() -> Found:
        chosen = dict(VideoPage.objects.filter(pk__in=keys).values_list("pk", "translation_key"))
        pages = _spoken(request, chosen.values())
        order = dict.fromkeys(pages.get(chosen.get(pk)) for pk in keys)
        return Found(tuple(pk for pk in order if pk))

    return once(("picked", tuple(keys)), request, make)


def of_channel(request: HttpRequest, key: int, count: int) -> Found | None:
    """Return the newest of a channel or theme; None if it is not for the viewer."""

    def make() -> Found:
        viewer = viewer_of(request)
        open_ones = Page.objects.live().exclude(barred(viewer))
        shelf = open_ones.filter(pk=key).first()
        if shelf is None:
            return Found()
        # A translation may have a restriction of its own.
        shelf = open_ones.filter(pk=shelf.localized.pk).first() or shelf
        newest = _newest(viewer, scope_of(shelf), count)
        return Found(newest, shelf.title, shelf.get_url(request) or "")

    found: Found = once(("channel", key, count), request, make)
    return found if found.address else None


def of_playlist(request: HttpRequest, playlist: Playlist | None, count: int) -> Found | None:
    """Return the beginning of a public playlist; None for any other."""
    viewer = viewer_of(request)
    if playlist is None or playlist.visibility != Playlist.Visibility.PUBLIC:
        return None
    if not may_see(viewer, playlist):
        return None

    def make() -> Found:
        keys = list(shown_in(viewer, playlist).values_list("video__translation_key", flat=True))
        pages = _spoken(request, keys)
        shown = tuple(pages[key] for key in keys if key in pages)[:count]
        return Found(shown, playlist.title, playlist.get_absolute_url())

    name = ("playlist", playlist.pk, playlist.version, playlist.title, count)
    found: Found = once(name, request, make)
    return found


def channels(request: HttpRequest, count: int) -> list[Shelf]:
    """Return the first channels below the home page of the site."""

    def make() -> list[Shelf]:
        site = Site.find_for_request(request)
        home = site and site.root_page.localized
        index = home and ChannelIndexPage.objects.child_of(home).live().first()
        return list_shelves(request, ChannelPage, under=index, limit=count) if index else []

    shelves: list[Shelf] = once(("channels", count), request, make)
    return shelves


def _spoken(request: HttpRequest, works: Iterable[UUID]) -> dict[Any, int]:
    """Return by work the page in the reader's language: staff may choose another site's too."""
    rows = videos_of(viewer_of(request), EVERYTHING, Asked()).filter(translation_key__in=works)
    return dict(rows.values_list("translation_key", "pk"))


def _ever_watched(request: HttpRequest, count: int) -> Found:
    videos = ordered_videos(viewer_of(request), here(request), Asked(order="watched"))
    rows = videos.values_list("pk", "facet_values__value")[:count]
    return Found(tuple(pk for pk, people in rows if people != NOBODY))


def _newest(viewer: Viewer, scope: Scope, count: int) -> tuple[int, ...]:
    return tuple(ordered_videos(viewer, scope, Asked()).values_list("pk", flat=True)[:count])
