"""Notice what changes the lists, and mend them once it is committed."""

from __future__ import annotations

from collections.abc import Iterable
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


class _Waiting(local):
    """What this thread's transaction has changed, gathered until it is committed."""

    def __init__(self) -> None:
        self.videos: set[int] = set()
        self.is_changed = False


_waiting = _Waiting()


def videos_changed(pks: Iterable[int]) -> None:
    """Have the rows of these videos mended after commit; call it after bulk changes too."""
    _waiting.videos.update(pks)
    rights_changed()


def rights_changed() -> None:
    """Leave behind, after commit, what was counted: rights, names or states are others now."""
    _waiting.is_changed = True
    # Once per change: a savepoint that is rolled back takes its own along, and no other's.
    transaction.on_commit(_mend, robust=True)


def below_changed(path: str) -> None:
    """Have the videos below a page of the tree mended: it was moved, or has another address."""
    videos_changed(VideoPage.objects.filter(path__startswith=path).values_list("pk", flat=True))


def is_seen(update_fields: Iterable[str] | None) -> bool:
    """Tell whether a save wrote something that lists may show."""
    return update_fields is None or not set(update_fields) <= UNSEEN


def _mend() -> None:
    pks, is_changed = _waiting.videos, _waiting.is_changed
    _waiting.videos, _waiting.is_changed = set(), False
    if 0 < len(pks) <= AT_ONCE:
        index_videos(pks)
    elif is_changed:
        change_state()
    if len(pks) > AT_ONCE:
        catalogue_outdated.send(sender=None, pks=sorted(pks))
