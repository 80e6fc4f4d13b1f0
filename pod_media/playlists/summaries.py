"""Lists of lists: a cover, a count and a name each, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from pod_media.catalogue.sites import part_of
from pod_media.playlists.models import Playlist, PlaylistItem
from pod_media.playlists.rule import listed_to
from pod_media.videos.access import viewer_of, visible_to
from pod_media.videos.cards import Card, cards_of
from pod_media.videos.models import VideoPage
from pod_media.videos.naming import owner_name
from pod_media.videos.reach import reachable_by

# Divides by 2, 3 and 4 columns.
PER_PAGE = 24


@dataclass(frozen=True)
class Summary:
    """A list as a page of lists shows it; `total` counts what the reader may watch."""

    playlist: Playlist
    total: int
    cover: Card | None
    # Whose it is, where that is told to the reader.
    owner: str

    @property
    def address(self) -> str:
        """Return where the list is."""
        return self.playlist.get_absolute_url()


@dataclass(frozen=True)
class Shelf:
    """A page of public lists; 0 is no page. How many there are in all is not counted."""

    summaries: list[Summary]
    number: int
    previous: int
    next: int


def public_shelf(request: HttpRequest, wanted: str) -> Shelf:
    """Return a page of the site's public lists, promoted first; the first if `wanted` is none."""
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    lists = listed_to(viewer_of(request), part_of(request)).order_by("-is_promoted", "-updated_at")
    number = max(number, 1)
    found = _slice(lists, number, request)
    if not found and number > 1:
        number, found = 1, _slice(lists, 1, request)
    following = number + 1 if len(found) > PER_PAGE else 0
    return Shelf(found[:PER_PAGE], number, number - 1, following)


def summaries_of(
    playlists: QuerySet[Playlist], request: HttpRequest, *, count: int, start: int = 0
) -> list[Summary]:
    """Return `count` lists from `start`, for those who made them and so know what is in them."""
    return _summaries(playlists, reachable_by(viewer_of(request)), request, (start, count))


def public_summaries(
    playlists: QuerySet[Playlist], request: HttpRequest, *, count: int, start: int = 0
) -> list[Summary]:
    """Return `count` lists from `start`, with what the reader may come across in them."""
    return _summaries(playlists, visible_to(viewer_of(request)), request, (start, count))


def _slice(lists: QuerySet[Playlist], number: int, request: HttpRequest) -> list[Summary]:
    start = (number - 1) * PER_PAGE
    return public_summaries(lists, request, count=PER_PAGE + 1, start=start)


def _summaries(
    playlists: QuerySet[Playlist],
    videos: QuerySet[VideoPage],
    request: HttpRequest,
    part: tuple[int, int],
) -> list[Summary]:
    start, count = part
    items = PlaylistItem.objects.filter(playlist=OuterRef("pk"))
    same = videos.filter(translation_key=OuterRef("video__translation_key"))
    shown = items.filter(Exists(same)).order_by().values("playlist")
    first = items.annotate(page=Subquery(same.values("pk")[:1])).filter(page__isnull=False)
    lists = playlists.select_related("owner").annotate(
        total=Coalesce(Subquery(shown.annotate(total=Count("pk")).values("total")), 0),
        first=Subquery(first.order_by("position", "pk").values("page")[:1]),
    )
    found: list[Any] = list(lists[start : start + count])
    covers = _covers([each.first for each in found if each.first], request)
    viewer = viewer_of(request)
    return [
        Summary(each, each.total, covers.get(each.first), owner_name(each.owner, viewer))
        for each in found
    ]


def _covers(keys: list[int], request: HttpRequest) -> dict[int, Card]:
    videos = list(VideoPage.objects.filter(pk__in=keys).select_related("asset", "locale"))
    made = zip(videos, cards_of(videos, request), strict=True)
    return {video.pk: card for video, card in made}
