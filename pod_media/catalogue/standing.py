"""Which page stands for a work in the lists of each site, in each of its languages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from pod_media.catalogue.models import STANDING, FacetValue
from pod_media.catalogue.sites import places_of, read_sites, standing
from pod_media.videos.models import VideoPage


class _Page(NamedTuple):
    """A live page of a work."""

    work: UUID
    locale: int
    pk: int
    path: str
    published_at: datetime.datetime | None


Row = tuple[int, str, datetime.datetime | None]


def write_standing(works: Iterable[UUID]) -> None:
    """Make the rows of these works true, in few queries however many they are.

    A work is listed once in a site that shows one of its pages: by its page in the reader's
    language, else by that of the oldest language it has. Not left until after commit, as other
    rows are: a video is in the lists as soon as it is live.
    """
    keys = list(works)
    wanted = set(_wanted(keys))
    stale = []
    for row in FacetValue.objects.filter(kind=STANDING, video__translation_key__in=keys):
        is_true = (row.video_id, row.value, row.published_at) in wanted
        wanted.discard((row.video_id, row.value, row.published_at))
        if not is_true:
            stale.append(row.pk)
    if stale:
        FacetValue.objects.filter(pk__in=stale).delete()
    if wanted:
        fresh = [
            FacetValue(video_id=pk, kind=STANDING, value=value, published_at=published_at)
            for pk, value, published_at in wanted
        ]
        FacetValue.objects.bulk_create(fresh, batch_size=1000, ignore_conflicts=True)


def _wanted(works: Sequence[UUID]) -> Iterable[Row]:
    sites, listed = read_sites(), places_of(works)
    rows = VideoPage.objects.live().filter(translation_key__in=works)
    rows = rows.order_by("translation_key", "locale")
    named = rows.values_list("translation_key", "locale", "pk", "path", "first_published_at")
    for work, same in groupby(map(_Page._make, named), key=lambda page: page.work):
        pages = {page.locale: page for page in same}
        paths = {page.path for page in pages.values()} | listed.get(work, set())
        shown_in = set().union(*map(sites.at, paths))
        eldest = next(iter(pages.values()))
        for locale in sites.locales:
            page = pages.get(locale, eldest)
            for site in shown_in:
                yield page.pk, standing(locale, site), page.published_at
