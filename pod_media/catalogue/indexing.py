"""Write what lists are narrowed by: the facet values of live videos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from pod_media.catalogue.kinds import all_kinds
from pod_media.catalogue.models import FacetValue
from pod_media.catalogue.state import change_state
from pod_media.signals import videos_indexed
from pod_media.videos.models import VideoPage

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
    videos = list(VideoPage.objects.live().filter(pk__in=pks).select_related("asset", "owner"))
    wanted = _wanted(videos)
    known = FacetValue.objects.filter(video__in=pks).in_bulk()
    stale = [pk for pk, row in known.items() if (row.video_id, row.kind, row.value) not in wanted]
    relabelled = []
    for row in known.values():
        label = wanted.pop((row.video_id, row.kind, row.value), row.label)
        if label != row.label:
            row.label = label
            relabelled.append(row)
    FacetValue.objects.filter(pk__in=stale).delete()
    FacetValue.objects.bulk_update(relabelled, ["label"], batch_size=BATCH)
    fresh = [
        FacetValue(video_id=pk, kind=kind, value=value, label=label)
        for (pk, kind, value), label in wanted.items()
    ]
    FacetValue.objects.bulk_create(fresh, batch_size=2 * BATCH, ignore_conflicts=True)


def _wanted(videos: Sequence[VideoPage]) -> dict[tuple[int, str, str], str]:
    """Return the labels of the rows there should be, by video, kind and value."""
    found: dict[tuple[int, str, str], str] = {}
    for kind in all_kinds():
        for pk, pairs in kind.values_of(videos).items():
            for value, label in pairs:
                found[pk, kind.key, value] = str(label)
    return found
