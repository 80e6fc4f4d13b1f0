"""Which videos a request means: ticked ones, all that a list finds, or a single one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from pod_media.mine.bulk import LIMIT
from pod_media.mine.listing import MyList, my_videos
from pod_media.videos.access import can_edit, viewer_of
from pod_media.videos.models import VideoPage


@dataclass(frozen=True)
class Selection:
    """The videos meant, at most LIMIT of them, and how many there were."""

    videos: list[VideoPage]
    total: int

    @property
    def is_cut(self) -> bool:
        """Tell whether more was meant than is done at once."""
        return self.total > len(self.videos)


def selection_of(request: HttpRequest) -> Selection:
    """Return what `only`, `every` with `query`, or else the ticked `video`s of a form mean.

    Whatever is not the person's, and whatever is in the trash, is left out without a word; what
    is named may also be another's that they edit, from its hub.
    """
    said = request.POST
    if said.get("every"):
        asked = QueryDict(said.get("query", "").lstrip("?&")).dict()
        return _of(MyList(request.user, asked).found())
    only = said.get("only")
    return _of(_named(request, known_uuids([only] if only else said.getlist("video"))))


def _named(request: HttpRequest, uuids: list[UUID]) -> QuerySet[VideoPage]:
    """Return the person's own among these, and others' that they edit, each asked by itself."""
    named = VideoPage.objects.filter(uuid__in=uuids, trashed_at=None, alias_of=None)
    own = my_videos(request.user).filter(uuid__in=uuids).values_list("pk", flat=True)
    others, viewer = named.exclude(pk__in=own)[:LIMIT], viewer_of(request)
    return named.filter(pk__in={*own, *(each.pk for each in others if can_edit(viewer, each))})


def known_uuids(values: Iterable[str]) -> list[UUID]:
    """Return the values that are UUIDs; others were made up."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _of(videos: QuerySet[VideoPage]) -> Selection:
    return Selection(
        list(videos.select_related("asset", "owner", "locale")[:LIMIT]), videos.count()
    )
