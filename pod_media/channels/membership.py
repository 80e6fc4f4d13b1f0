"""Which channels and themes show a video: those it is under, and those it is listed in.

A work counts as a whole: what one of its languages is under, or listed in, shows every one of
them, and a channel is the same shelf in each of its languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from pod_media.catalogue.kinds import FacetKind, Values, register, with_values
from pod_media.catalogue.sites import add_places
from pod_media.channels.keys import CHANNEL, SHELF
from pod_media.channels.listing_models import VideoListing
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.videos.access import Viewer, barred, visible_to
from pod_media.videos.locales import active_locale
from pod_media.videos.models import VideoPage

STEP = Page.steplen
# Digits of a key of a page, whatever the database.
LONGEST_KEY = 9
Roads = Mapping[UUID, set[str]]


@dataclass(frozen=True)
class Place:
    """A live channel or theme in one of its languages; `key` is the same in all of them."""

    key: str
    path: str
    is_channel: bool
    shows_descendants: bool
    is_open: bool


def shelf_values(videos: Sequence[VideoPage]) -> Values:
    """Return all the channels and themes that show each video."""
    return _values(videos, lambda place, _video: True)


def channel_values(videos: Sequence[VideoPage]) -> Values:
    """Return the channels that readers are told of beside each video.

    One that is not open to everybody is told of with its own videos only, which are seen by
    the same people: what is listed in it from elsewhere does not give its name away.
    """
    return _values(
        videos,
        lambda place, video: (
            place.is_channel and (place.is_open or video.path.startswith(place.path))
        ),
    )


def channel_names(values: Sequence[str], viewer: Viewer) -> dict[str, str]:
    """Name channels in the active language, else as they were first called; few queries.

    A translation that is closed to the viewer is not named, unless a video in it is theirs.
    """
    keys = [int(value) for value in values if value.isdecimal()]
    eldest = dict(ChannelPage.objects.filter(pk__in=keys).values_list("translation_key", "pk"))
    pages = ChannelPage.objects.live().filter(translation_key__in=eldest)
    found = _names(pages.exclude(barred(viewer)), eldest)
    if rest := {key: pk for key, pk in eldest.items() if str(pk) not in found}:
        inside = visible_to(viewer).filter(path__startswith=OuterRef("path")).order_by()
        found |= _names(pages.filter(Exists(inside), translation_key__in=rest), rest)
    return found


def listed_in(works: Iterable[UUID]) -> Iterable[tuple[UUID, str]]:
    """Return the paths of the live channels and themes that works are listed in."""
    listings = VideoListing.objects.filter(video__translation_key__in=works, shelf__live=True)
    return listings.values_list("video__translation_key", "shelf__path")


def may_list_shelf(value: str, viewer: Viewer) -> bool:
    """Tell whether a channel or theme has a page that the viewer may see; few queries."""
    if not (value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY):
        return False
    open_ones = Page.objects.live().exclude(barred(viewer))
    return any(
        open_ones.filter(
            translation_key__in=model.objects.filter(pk=int(value)).values("translation_key")
        ).exists()
        for model in (ChannelPage, ThemePage)
    )


register(
    FacetKind(
        SHELF,
        _("Channel or theme"),
        shelf_values,
        is_offered=False,
        may_list=may_list_shelf,
    )
)
add_places(listed_in)
register(
    FacetKind(CHANNEL, _("Channel"), channel_values, channel_names, position=30, icon="layout-grid")
)


def _names(pages: QuerySet[ChannelPage], eldest: Mapping[UUID, int]) -> dict[str, str]:
    active, rows = active_locale(), pages.order_by("pk")
    found: dict[str, str] = {}
    for key, title, locale in rows.values_list("translation_key", "title", "locale"):
        value = str(eldest[key])
        if locale == active or value not in found:
            found[value] = title
    return found


def _values(videos: Sequence[VideoPage], is_told: Callable[[Place, VideoPage], bool]) -> Values:
    roads = _roads({each.translation_key for each in videos})
    places = _places(path for paths in roads.values() for path in _along(paths))
    pairs = {
        (video.pk, place.key, "")
        for video in videos
        for place in _showing(roads.get(video.translation_key, set()), places)
        if is_told(place, video)
    }
    return with_values(videos, pairs)


def _roads(works: set[UUID]) -> Roads:
    """Return by work the paths of the pages it is right under or listed in."""
    found: dict[UUID, set[str]] = defaultdict(set)
    same = VideoPage.objects.filter(translation_key__in=works)
    for work, path in same.values_list("translation_key", "path"):
        found[work].add(path[:-STEP])
    listings = VideoListing.objects.filter(video__translation_key__in=works)
    for work, path in listings.values_list("video__translation_key", "shelf__path"):
        found[work].add(path)
    return found


def _along(paths: Iterable[str]) -> set[str]:
    """Return the paths and those of all pages above them."""
    return {path[:end] for path in paths for end in range(STEP, len(path) + 1, STEP)}


def _places(paths: Iterable[str]) -> dict[str, Place]:
    """Return the live channels and themes among these paths."""
    found, wanted = {}, list(set(paths))
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    for model in (ChannelPage, ThemePage):
        rows = list(
            model.objects.live()
            .filter(path__in=wanted)
            .values_list("path", "translation_key", "shows_descendants")
        )
        eldest = _eldest(model, {key for _path, key, _shows in rows})
        for path, key, shows in rows:
            is_open = not path.startswith(closed)
            found[path] = Place(str(eldest[key]), path, model is ChannelPage, shows, is_open)
    return found


def _eldest(model: type[Page], keys: set[UUID]) -> dict[UUID, int]:
    same = model.objects.filter(translation_key__in=keys).order_by()
    return dict(same.values_list("translation_key").annotate(Min("pk")))


def _showing(paths: set[str], places: Mapping[str, Place]) -> Iterable[Place]:
    for path in paths:
        for above in _along([path]):
            place = places.get(above)
            if place and (above == path or place.shows_descendants):
                yield place
