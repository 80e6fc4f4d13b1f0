"""My videos as a list: which, in what order, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pod_media.catalogue.asking import plain
from pod_media.mine.folders import folders_of
from pod_media.mine.models import VideoFolder
from pod_media.mine.rows import Row, rows_of
from pod_media.mine.standing import in_state, state_choices, with_standing
from pod_media.videos.access import made_by
from pod_media.videos.models import VideoPage

PER_PAGE = 25
# What `?sort=` may be: its name, and the order it stands for.
ORDERS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "changed": (_("Last changed"), (F("latest_revision_created_at").desc(nulls_last=True), "-pk")),
    "new": (_("Last published"), (F("first_published_at").desc(nulls_last=True), "-pk")),
    "date": (_("Date of the recording"), (F("recorded_on").desc(nulls_last=True), "-pk")),
    "title": (_("Title"), ("title", "pk")),
}
ASKED = ("q", "state", "channel", "folder", "sort")


def my_videos(user: Any) -> QuerySet[VideoPage]:
    """Return what a person owns or co-owns, but for what is in the trash."""
    return VideoPage.objects.filter(made_by(user), trashed_at=None, alias_of=None)


class MyList:
    """The list that an address asks for. What it says wrongly is as if it were not said."""

    def __init__(self, user: Any, asked: Mapping[str, str]) -> None:
        """Take who asks, and the query of the address."""
        self.user = user
        self.asked = {key: plain(asked.get(key, "")).strip() for key in ASKED}

    @property
    def sort(self) -> str:
        """Return the name of the order."""
        return self.asked["sort"] if self.asked["sort"] in ORDERS else "changed"

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Return the orders offered: value and name."""
        return [(key, str(name)) for key, (name, _order) in ORDERS.items()]

    @property
    def states(self) -> list[tuple[str, str]]:
        """Return the states offered."""
        return state_choices()

    @cached_property
    def folders(self) -> list[VideoFolder]:
        """Return the person's folders."""
        return list(folders_of(self.user))

    @cached_property
    def folder(self) -> VideoFolder | None:
        """Return the folder asked for."""
        return next((each for each in self.folders if str(each.pk) == self.asked["folder"]), None)

    @cached_property
    def channels(self) -> list[Page]:
        """Return the pages that the person's videos are in."""
        above = Substr("path", 1, Length("path") - Page.steplen)
        paths = my_videos(self.user).annotate(above=above).order_by().values("above")
        return list(Page.objects.filter(path__in=paths).order_by("title", "pk"))

    @cached_property
    def channel(self) -> Page | None:
        """Return the channel asked for."""
        return next((each for each in self.channels if str(each.pk) == self.asked["channel"]), None)

    @cached_property
    def is_narrowed(self) -> bool:
        """Tell whether the list leaves anything out."""
        said = (self.asked["q"], self.asked["state"], self.channel, self.folder)
        return any(said)

    @property
    def query(self) -> str:
        """Return what links to other pages of the list carry on, to follow `?page=…`."""
        kept = urlencode({key: value for key, value in self.asked.items() if value})
        return f"&{kept}" if kept else ""

    def found(self) -> QuerySet[VideoPage]:
        """Return the videos of the list, in order."""
        videos = my_videos(self.user).filter(in_state(self.asked["state"]))
        if self.channel is not None:
            depth = self.channel.depth + 1
            videos = videos.filter(path__startswith=self.channel.path, depth=depth)
        if self.folder is not None:
            videos = videos.filter(folder_entries__folder=self.folder)
        for word in self.asked["q"].split()[:8]:
            videos = videos.filter(Q(title__icontains=word) | Q(people__icontains=word))
        return videos.order_by(*ORDERS[self.sort][1])

    def page(self, number: str | None) -> PaginatorPage[VideoPage]:
        """Return a page of the list; one that does not exist is the nearest."""
        videos = with_standing(self.found().select_related("asset"))
        # Counted without what is only shown.
        paginator = Paginator(videos, PER_PAGE)
        paginator.count = self.found().order_by().count()
        return paginator.get_page(number)

    def rows(self, videos: Sequence[VideoPage]) -> list[Row]:
        """Return the rows of a page of the list."""
        return rows_of(videos, self.user, {each.path: each for each in self.channels})
