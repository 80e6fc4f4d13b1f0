"""One request writes an upload at a time: a lock that runs out when its holder is gone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet
from django.utils import timezone

from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.errors import LeaseLost, LockedElsewhere
from pod_media.conf import setting


class Lease:
    """The right to write, for as long as bytes come.

    A holder that is killed, or hangs on a dead connection, does not renew; after
    UPLOAD_LEASE_SECONDS the next request of the same owner takes over, and `keep` tells the
    old holder to stop, should it wake up.
    """

    def __init__(self, upload: Upload, token: UUID) -> None:
        """Hold `upload` by `token`."""
        self.upload, self.token = upload, token
        self._renewed = time.monotonic()

    def keep(self, offset: int) -> None:
        """Renew, at most every fifth of the lease; raise LeaseLost if it is another's now."""
        if time.monotonic() - self._renewed >= setting("UPLOAD_LEASE_SECONDS") / 5:
            self.renew(offset)

    def renew(self, offset: int) -> None:
        """Renew now and note how far the upload is."""
        if not self._mine().update(locked_until=_until(), offset=offset):
            raise LeaseLost
        self._renewed = time.monotonic()

    def release(self) -> None:
        """Let the next one write."""
        Upload.objects.filter(pk=self.upload.pk, lock_token=self.token).update(
            lock_token=None, locked_until=None
        )

    def _mine(self) -> QuerySet[Upload]:
        return Upload.objects.filter(
            pk=self.upload.pk, lock_token=self.token, state=Upload.State.OPEN
        )


@contextmanager
def hold(upload: Upload) -> Iterator[Lease]:
    """Take the right to write `upload`, or raise LockedElsewhere."""
    lease = Lease(upload, uuid4())
    free = Q(lock_token=None) | Q(locked_until__lt=timezone.now())
    taken = Upload.objects.filter(free, pk=upload.pk, state=Upload.State.OPEN).update(
        lock_token=lease.token, locked_until=_until()
    )
    if not taken:
        raise LockedElsewhere
    try:
        yield lease
    finally:
        lease.release()


def _until() -> object:
    return timezone.now() + timedelta(seconds=setting("UPLOAD_LEASE_SECONDS"))
