"""Write what lists are narrowed by: the facet values of live videos."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from unicodedata import combining, normalize

from django.db import transaction

from pod_media.catalogue.kinds import row_kinds
from pod_media.catalogue.models import BY_TITLE, BY_WATCHED, STANDING, FacetValue
from pod_media.catalogue.standing import write_standing
from pod_media.catalogue.state import change_state
from pod_media.catalogue.watching import NOBODY, figures_of
from pod_media.signals import videos_indexed
from pod_media.videos.models import VideoPage

# The label of a row, and when the video was first published.
Columns = tuple[str, datetime.datetime | None]

# What a title may begin with, and is not sorted by.
MARKS = " «»“”\"'(["

# Videos per transaction: few queries for many, without a lock that others would feel.
BATCH = 500


def index_videos(pks: Iterable[int]) -> int:
    """Make the rows of these videos true and return how many videos were looked at.

    Those that are not live, or gone, have none. Idempotent.
    """
    looked_at = 0
    # Sorted: two that index the same videos lock them in the same order.
    for batch in batched(sorted(set(pks)), BATCH):
        _index_batch(batch)
        videos_indexed.send(sender=None, pks=batch)
        looked_at += len(batch)
    if looked_at:
        change_state()
    return looked_at


def batched(pks: Iterable[int], size: int) -> Iterator[list[int]]:
    """Cut into lists of at most `size`."""
    waiting = iter(pks)
    while batch := list(islice(waiting, size)):
        yield batch


@transaction.atomic
def _index_batch(pks: Sequence[int]) -> None:
    write_standing(
        VideoPage.objects.filter(pk__in=pks).values_list("translation_key", flat=True).distinct()
    )
    videos = list(VideoPage.objects.live().filter(pk__in=pks).select_related("asset", "owner"))
    wanted = _wanted(videos)
    stale, changed = [], []
    for row in FacetValue.objects.filter(video__in=pks).exclude(kind=STANDING):
        now = wanted.pop((row.video_id, row.kind, row.value), None)
        if now is None:
            stale.append(row.pk)
        elif now != (row.label, row.published_at):
            row.label, row.published_at = now
            changed.append(row)
    FacetValue.objects.filter(pk__in=stale).delete()
    FacetValue.objects.bulk_update(changed, ["label", "published_at"], batch_size=BATCH)
    fresh = [
        FacetValue(video_id=pk, kind=kind, value=value, label=label, published_at=published_at)
        for (pk, kind, value), (label, published_at) in wanted.items()
    ]
    FacetValue.objects.bulk_create(fresh, batch_size=2 * BATCH, ignore_conflicts=True)


def _wanted(videos: Sequence[VideoPage]) -> dict[tuple[int, str, str], Columns]:
    """Return what the rows there should be hold, by video, kind and value."""
    published = {each.pk: each.first_published_at for each in videos}
    found = {
        (each.pk, BY_TITLE, folded(each.title)): ("", each.first_published_at) for each in videos
    }
    watched = figures_of(each.asset_id for each in videos if each.asset_id)
    for each in videos:
        place = each.pk, BY_WATCHED, watched.get(each.asset_id, NOBODY)
        found[place] = ("", each.first_published_at)
    for kind in row_kinds():
        for pk, pairs in kind.values_of(videos).items():
            for value, label in pairs:
                found[pk, kind.key, value] = (str(label), published[pk])
    return found


def folded(title: str) -> str:
    """Return a title as it is sorted: without accents, capitals and marks before it.

    >>> folded("« Élan vital »")
    'elan vital »'
    """
    plain = "".join(each for each in normalize("NFKD", title) if not combining(each))
    return plain.casefold().lstrip(MARKS)[:100]
