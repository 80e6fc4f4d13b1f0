"""Which page stands for a work in the lists of each language of the site."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from wagtail.models import Locale

from pod_media.catalogue.models import STANDING, FacetValue
from pod_media.videos.models import VideoPage


class _Page(NamedTuple):
    """A live page of a work."""

    work: UUID
    locale: int
    pk: int
    published_at: datetime.datetime | None


Row = tuple[int, str, datetime.datetime | None]


def write_standing(works: Iterable[UUID]) -> None:
    """Make the rows of these works true, in few queries however many they are.

    A work is listed once: by its page in the reader's language, else by that of the oldest
    language it has. Not left until after commit, as other rows are: a video is in the lists
    as soon as it is live.
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
            FacetValue(video_id=pk, kind=STANDING, value=locale, published_at=published_at)
            for pk, locale, published_at in wanted
        ]
        FacetValue.objects.bulk_create(fresh, batch_size=1000, ignore_conflicts=True)


def _wanted(works: Sequence[UUID]) -> Iterable[Row]:
    locales = list(Locale.objects.values_list("pk", flat=True))
    rows = VideoPage.objects.live().filter(translation_key__in=works)
    rows = rows.order_by("translation_key", "locale")
    named = rows.values_list("translation_key", "locale", "pk", "first_published_at")
    for _work, same in groupby(map(_Page._make, named), key=lambda page: page.work):
        pages = {page.locale: page for page in same}
        eldest = next(iter(pages.values()))
        for locale in locales:
            page = pages.get(locale, eldest)
            yield page.pk, str(locale), page.published_at
