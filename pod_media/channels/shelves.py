"""What channel pages show: the channels, their themes, and the videos inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.images.models import AbstractRendition
from wagtail.models import Page

from pod_media.videos.access import barred, viewer_of, visible_to
from pod_media.videos.lists import list_videos, once_per_translation


@dataclass(frozen=True)
class Shelf:
    """A channel or theme in a list, with the number of videos the viewer may see in it."""

    title: str
    address: str
    videos: int
    banner: AbstractRendition | None

    @property
    def initial(self) -> str:
        """Return what stands for a banner where there is none."""
        return self.title[:1].upper()


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
    pages = once_per_translation(open_ones)
    pages = pages.annotate(videos=_count(request)).order_by("title")
    pages = pages.select_related("locale", "banner").prefetch_related("banner__renditions")
    return [_shelf(each, request) for each in pages[:limit]]


def shelf_context(request: HttpRequest, page: Page, themes: type[Page]) -> dict[str, Any]:
    """Return what a channel or theme shows: its listing, its themes, and the way up.

    The videos of its translations are its own: a lecture is not hidden from those who read
    the channel in another language.
    """
    ancestors = page.get_ancestors().filter(depth__gt=2).select_related("locale")
    return {
        "listing": list_videos(request, under=_versions(page)),
        "themes": list_shelves(request, themes, under=page),
        "ancestors": [(each.title, each.get_url(request)) for each in ancestors],
    }


def _versions(page: Page) -> list[Page]:
    return list(page.get_translations(inclusive=True).live()) or [page]


def _shelf(page: Any, request: HttpRequest) -> Shelf:
    banner = page.banner.get_rendition("fill-640x240|format-webp") if page.banner else None
    return Shelf(page.title, page.get_url(request) or "", page.videos, banner)


def _count(request: HttpRequest) -> Coalesce:
    inside = visible_to(viewer_of(request)).filter(path__startswith=OuterRef("path"))
    counted = inside.order_by().values("numchild").annotate(n=Count("pk")).values("n")[:1]
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
