"""How many people watched each video: rows that lists are sorted along, counted now and then."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, LPad

from pod_media.catalogue.models import BY_WATCHED, FacetValue
from pod_media.catalogue.state import change_state
from pod_media.videos.models import VideoPage
from pod_media.videos.position_models import WatchPosition

# Rows hold text: with as many digits each, it is in the order of the numbers.
DIGITS = 9
NOBODY = "0" * DIGITS

# Videos per transaction.
BATCH = 500
# Key, figure, and when first published, of a video.
Row = tuple[int, str, datetime.datetime | None]


def figures_of(assets: Iterable[int]) -> dict[int, str]:
    """Return by how many people recordings were watched, as rows say it: one query.

    All pages of a recording have the figure of all of them; of those nobody watched there is
    none.
    """
    return {
        asset: f"{people:0{DIGITS}}"
        for asset, people in _people(WatchPosition.objects.filter(asset__in=list(assets)))
    }


def count_watched() -> int:
    """Make the rows of all live videos true, and return how many were not. Idempotent.

    Lists are left as they are where nobody watched anything in between.
    """
    people = _people(WatchPosition.objects.filter(asset=OuterRef("asset")))
    counted = Coalesce(Subquery(people.values("people")), 0)
    now = LPad(Cast(counted, CharField()), DIGITS, Value("0"))
    is_true = FacetValue.objects.filter(
        video=OuterRef("pk"), kind=BY_WATCHED, value=OuterRef("now")
    )
    videos = VideoPage.objects.live().annotate(now=now).exclude(Exists(is_true)).order_by("pk")
    rows = list(videos.values_list("pk", "now", "first_published_at"))
    for start in range(0, len(rows), BATCH):
        _write(rows[start : start + BATCH])
    if rows:
        change_state()
    return len(rows)


def _people(positions: QuerySet[WatchPosition]) -> Any:
    """Return pairs of a recording and of how many people have a position in it."""
    return positions.order_by().values_list("asset").annotate(people=Count("pk"))


@transaction.atomic
def _write(rows: Sequence[Row]) -> None:
    FacetValue.objects.filter(kind=BY_WATCHED, video__in=[pk for pk, *_rest in rows]).delete()
    fresh = [
        FacetValue(video_id=pk, kind=BY_WATCHED, value=figure, published_at=published_at)
        for pk, figure, published_at in rows
    ]
    FacetValue.objects.bulk_create(fresh, ignore_conflicts=True)
