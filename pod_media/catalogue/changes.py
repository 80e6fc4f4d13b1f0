"""Notice what changes the lists, and mend them once it is committed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from threading import local

from django.db import transaction

from pod_media.catalogue.indexing import index_videos
from pod_media.catalogue.state import change_state
from pod_media.signals import catalogue_outdated
from pod_media.videos.models import VideoPage

# More than these are left to the light worker: nobody waits for a channel of thousands.
AT_ONCE = 50

# What a save of a page writes that lists do not show.
UNSEEN = frozenset(
    [
        "draft_title",
        "has_unpublished_changes",
        "last_login",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    ]
)


@dataclass
class _Batch:
    """What one transaction has changed, gathered until it is committed."""

    videos: set[int] = field(default_factory=set)
    is_changed: bool = False


class _Waiting(local):
    """The batch of this thread's transaction."""

    def __init__(self) -> None:
        self.batch = _Batch()


_waiting = _Waiting()


def videos_changed(pks: Iterable[int]) -> None:
    """Have the rows of these videos mended after commit; call it after bulk changes too."""
    _change(pks)


def rights_changed() -> None:
    """Leave behind, after commit, what was counted: rights, names or states are others now."""
    _change(())


def _change(pks: Iterable[int]) -> None:
    if not transaction.get_connection().run_on_commit:
        # A new transaction; what one that was rolled back had gathered is nobody's.
        _waiting.batch = _Batch()
    batch = _waiting.batch
    batch.videos.update(pks)
    batch.is_changed = True
    # Once per change: a savepoint that is rolled back takes its own along, and no other's.
    transaction.on_commit(partial(_mend, batch), robust=True)


def below_changed(path: str) -> None:
    """Have the videos below a page of the tree mended: it was moved, or has another address."""
    videos_changed(VideoPage.objects.filter(path__startswith=path).values_list("pk", flat=True))


def is_seen(update_fields: Iterable[str] | None) -> bool:
    """Tell whether a save wrote something that lists may show."""
    return update_fields is None or not set(update_fields) <= UNSEEN


def _mend(batch: _Batch) -> None:
    pks, is_changed = batch.videos, batch.is_changed
    batch.videos, batch.is_changed = set(), False
    if 0 < len(pks) <= AT_ONCE:
        index_videos(pks)
    elif is_changed:
        change_state()
    if len(pks) > AT_ONCE:
        catalogue_outdated.send(sender=None, pks=sorted(pks))
