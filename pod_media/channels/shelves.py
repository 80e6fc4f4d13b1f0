"""What channel pages show: the channels, their themes, and the videos inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Q
from django.http import HttpRequest
from wagtail.images.models import AbstractRendition
from wagtail.models import Page

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.figures import figures_key
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.lists import list_videos
from pod_media.catalogue.models import FacetValue
from pod_media.catalogue.narrowing import videos_of
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import Scope
from pod_media.catalogue.sites import here
from pod_media.catalogue.state import state_of
from pod_media.channels.hues import hue_class
from pod_media.channels.keys import CHANNEL, SHELF, shelf_key, with_keys
from pod_media.videos.access import barred, viewer_of
from pod_media.videos.locales import once_per_translation

Made = TypeVar("Made")


@dataclass(frozen=True)
class Shelf:
    """A channel or theme in a list, with the number of videos the viewer may see in it."""

    title: str
    address: str
    videos: int
    banner: AbstractRendition | None
    hue_class: str = ""

    @property
    def initial(self) -> str:
        """Return what stands for a banner where there is none."""
        return self.title[:1].upper()


def scope_of(page: Page, *, site: int | None = None) -> Scope:
    """Return what the list of a channel or theme is of; count and feed are of the same.

    The videos under the shelf (and in the themes inside, if it shows them) and those listed in
    it. To be listed gives nobody the right to watch.
    """
    # That it is this channel is said above the list.
    return Scope(kind=SHELF, value=shelf_key(page), hidden=frozenset([CHANNEL]), site=site)


def shelf_counts(request: HttpRequest) -> dict[str, int]:
    """Return by key how many videos each channel and theme shows the viewer.

    Counted once, in one query, and kept as long as nothing changes.
    """

    def count() -> dict[str, int]:
        shown = videos_of(viewer_of(request), here(request), Asked()).order_by().values("pk")
        rows = FacetValue.objects.filter(kind=SHELF, video__in=shown).order_by()
        return dict(rows.values_list("value").annotate(Count("pk")))

    return once(request, "shelves", count)


def list_shelves(
    request: HttpRequest, model: type[Page], *, under: Page, limit: int | None = None
) -> list[Shelf]:
    """Return the shelves of kind `model` right below `under` or its translations, by title.

    Each is listed once, in the active language if it has it. What is locked to the viewer is
    not: a title may tell too much already.
    """
    below = Q()
    for each in _versions(under):
        below |= Q(path__startswith=each.path, depth=each.depth + 1)
    open_ones = model.objects.live().filter(below).exclude(barred(viewer_of(request)))
    pages = with_keys(once_per_translation(open_ones)).order_by("title", "pk")
    pages = pages.select_related("locale", "banner").prefetch_related("banner__renditions")
    counts = shelf_counts(request)
    return [_shelf(each, request, counts) for each in pages[:limit]]


def shelf_context(request: HttpRequest, page: Page, themes: type[Page]) -> dict[str, Any]:
    """Return what a channel or theme shows: its listing, its themes, and the way up."""

    def surroundings() -> dict[str, Any]:
        ancestors = page.get_ancestors().filter(depth__gt=2).select_related("locale")
        return {
            "themes": list_shelves(request, themes, under=page),
            "ancestors": [(each.title, each.get_url(request)) for each in ancestors],
        }

    return {
        "listing": list_videos(request, within=scope_of(page)),
        "hue_class": hue_class(page.hue),
        # Addresses are those of the host that was asked.
        **once(request, f"around {page.pk} on {request.get_host()}", surroundings),
    }


def once(request: HttpRequest, what: str, make: Callable[[], Made]) -> Made:
    """Return what was made of a site for viewers of these rights, as long as it holds."""
    viewer, state = viewer_of(request), state_of(request)
    rights = rights_key(viewer, state)
    key = figures_key(what, here(request), Asked(), rights=rights, state=state)
    return kept(key, make)


def _versions(page: Page) -> list[Page]:
    return list(page.get_translations(inclusive=True).live()) or [page]


def _shelf(page: Any, request: HttpRequest, counts: dict[str, int]) -> Shelf:
    banner = page.banner.get_rendition("fill-640x240|format-webp") if page.banner else None
    videos = counts.get(str(page.eldest), 0)
    return Shelf(page.title, page.get_url(request) or "", videos, banner, hue_class(page.hue))
