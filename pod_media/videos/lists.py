"""Lists of videos: which, in what order, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pod_media.videos.access import viewer_of, visible_to
from pod_media.videos.cards import Card, cards_of
from pod_media.videos.locales import active_locale
from pod_media.videos.models import VideoPage

# Divides by 2, 3 and 4 columns.
PER_PAGE = 24

# What `?sort=` may be: its name, and the order it stands for.
ORDERS = {
    "new": (_("Newest first"), ("-first_published_at", "-pk")),
    "old": (_("Oldest first"), ("first_published_at", "pk")),
    "title": (_("By title"), ("title", "pk")),
}


@dataclass(frozen=True)
class Listing:
    """A page of a list, and what was asked to make it."""

    cards: list[Card]
    page: PaginatorPage[VideoPage]
    sort: str
    words: str

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Return the orders offered: value and name."""
        return [(key, str(name)) for key, (name, _order) in ORDERS.items()]

    @property
    def query(self) -> str:
        """Return what links to other pages carry on, ready to follow `?page=…`."""
        asked = {"q": self.words, "sort": self.sort if self.sort != "new" else ""}
        kept = urlencode({key: value for key, value in asked.items() if value})
        return f"&{kept}" if kept else ""


def listed(
    request: HttpRequest, *, under: Sequence[Page] = (), within: Q | None = None
) -> QuerySet[VideoPage]:
    """Return what lists may show the viewer, below the pages `under` or `within` a condition.

    A video that exists in several languages is listed once, in the active one if it has it.
    """
    videos = once_per_translation(visible_to(viewer_of(request)))
    if under:
        inside = Q()
        for each in under:
            inside |= Q(path__startswith=each.path)
        videos = videos.filter(inside)
    if within is not None:
        videos = videos.filter(within)
    return videos.select_related("asset", "locale")


def once_per_translation(pages: QuerySet[VideoPage]) -> QuerySet[VideoPage]:
    """Keep one page of each set of translations: the active language's, else the oldest's."""
    active = active_locale()
    same = pages.model.objects.live().filter(translation_key=OuterRef("translation_key"))
    in_active = Exists(same.filter(locale=active))
    has_elder = Exists(same.filter(locale__lt=OuterRef("locale")))
    return pages.filter(Q(locale=active) | (~in_active & ~has_elder))


def list_videos(
    request: HttpRequest, *, within: Q | None = None, per_page: int = PER_PAGE
) -> Listing:
    """Return the page of the list that `?q=`, `?sort=` and `?page=` ask for.

    Every word of `q` must be in the title or among the speakers. A page that does not exist is
    the nearest one.
    """
    # PostgreSQL takes no NUL, even to look for.
    words = request.GET.get("q", "").replace("\0", " ").strip()
    sort = request.GET.get("sort", "new")
    sort = sort if sort in ORDERS else "new"
    videos = listed(request, within=within).order_by(*ORDERS[sort][1])
    for word in words.split()[:8]:
        videos = videos.filter(Q(title__icontains=word) | Q(people__icontains=word))
    page = Paginator(videos, per_page).get_page(request.GET.get("page"))
    return Listing(cards_of(list(page.object_list), request), page, sort, words)


def latest_videos(request: HttpRequest, count: int) -> list[Card]:
    """Return the cards of the `count` videos published last."""
    videos = listed(request).order_by("-first_published_at", "-pk")[:count]
    return cards_of(list(videos), request)
