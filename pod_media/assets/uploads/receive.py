"""What can be done with an upload: begin, add to, measure, cancel, expire."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pod_media.assets.models import MediaAsset
from pod_media.assets.storage import work_dir
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads import lease as leases
from pod_media.assets.uploads.errors import Gone, TooLarge, UploadError, WrongChecksum, WrongOffset
from pod_media.assets.uploads.names import clean_name
from pod_media.assets.uploads.protocol import Checksum
from pod_media.assets.uploads.rights import check_file
from pod_media.assets.uploads.stores import store_for
from pod_media.conf import MIB, setting
from pod_media.signals import upload_completed

logger = logging.getLogger(__name__)

BLOCK = MIB // 4
# Kept of what the client says of its file: what tells it apart from others.
_KEPT_METADATA = {"filename", "filetype", "lastmodified"}


@dataclass(frozen=True)
class Body:
    """A request's body: `length` bytes announced, to be read block by block."""

    read: Callable[[int], bytes]
    length: int

    def blocks(self) -> Iterator[bytes]:
        """Yield what comes; a connection that breaks ends it early."""
        left = self.length
        while left:
            try:
                block = self.read(min(BLOCK, left))
            except OSError:
                return
            if not block:
                return
            left -= len(block)
            yield block


def begin_upload(
    user: Any, *, size: int, metadata: dict[str, str], replaces: MediaAsset | None = None
) -> Upload:
    """Make an upload of `size` bytes; raise an UploadError that says why not."""
    name = clean_name(metadata.get("filename", ""))
    with transaction.atomic():
        # Two requests at once must not both fit into what the quota leaves.
        get_user_model().objects.select_for_update().get(pk=user.pk)
        check_file(user, name=name, size=size)
        upload = Upload.objects.create(
            owner=user,
            asset=replaces,
            replaces=replaces is not None,
            name=name,
            size=size,
            metadata={key: metadata[key][:255] for key in _KEPT_METADATA & metadata.keys()},
            expires_at=_expiry(),
        )
    try:
        store_for(upload).begin()
    except (UploadError, OSError):
        upload.delete()
        raise
    return upload


def append(upload: Upload, body: Body, *, offset: int, checksum: Checksum | None = None) -> int:
    """Add a body at `offset` and return the new offset.

    The storage says where the upload ends. A body cut short keeps what came; one with a
    checksum is kept whole or not at all.
    """
    _require_open(upload)
    with leases.hold(upload) as lease:
        if offset != store_for(upload).offset():
            raise WrongOffset
        if offset + body.length > upload.size:
            raise TooLarge(_("More data was sent than was announced."))
        if checksum:
            with _verified(body, checksum) as file:
                end = _write(upload, Body(file.read, body.length), lease)
        else:
            end = _write(upload, body, lease)
        Upload.objects.filter(pk=upload.pk).update(offset=end, expires_at=_expiry())
    settle(upload, end)
    return end


def measure(upload: Upload) -> int:
    """Return how many bytes arrived; ask the storage as long as the upload is open."""
    if upload.state in {Upload.State.COMPLETE, Upload.State.TAKEN}:
        return upload.size
    _require_open(upload)
    offset = store_for(upload).offset()
    settle(upload, offset)
    return offset


def settle(upload: Upload, offset: int) -> None:
    """Declare an upload whole when it is, once, even if the writer died before it could."""
    if offset != upload.size:
        return
    with transaction.atomic():
        done = Upload.objects.filter(pk=upload.pk, state=Upload.State.OPEN).update(
            state=Upload.State.COMPLETE, offset=offset, updated_at=timezone.now()
        )
        if done:
            upload.refresh_from_db()
            upload_completed.send(sender=Upload, upload=upload)


def cancel(upload: Upload) -> None:
    """Forget an upload that is not taken yet; a writer at work stops by itself."""
    _end(upload, Upload.State.CANCELLED)


def expire_uploads() -> int:
    """Remove the uploads that got no byte for too long; return how many. Run it now and then."""
    late = Upload.objects.filter(state=Upload.State.OPEN, expires_at__lt=timezone.now())
    return sum(_expire(each) for each in late)


def _expire(upload: Upload) -> bool:
    try:
        return _end(upload, Upload.State.EXPIRED)
    except (UploadError, OSError):
        # The others still have to go.
        logger.exception("The bytes of upload %s could not be removed", upload.uuid)
        return True


def _end(upload: Upload, state: str) -> bool:
    open_states = [Upload.State.OPEN, Upload.State.COMPLETE]
    ended = Upload.objects.filter(pk=upload.pk, state__in=open_states).update(state=state)
    if not ended:
        return False
    store_for(upload).discard()
    # The CMS keeps the recording it began, so that another file can be brought to it.
    if upload.asset and not upload.replaces and not upload.asset.versions.exists():
        MediaAsset.objects.filter(pk=upload.asset_id).update(state=MediaAsset.State.FAILED)
    return True


def _write(upload: Upload, body: Body, lease: leases.Lease) -> int:
    with store_for(upload).writer(lease.token) as writer:
        for block in body.blocks():
            lease.keep(writer.offset)
            writer.write(block)
        lease.renew(writer.offset)
    return writer.offset


def _verified(body: Body, checksum: Checksum) -> BinaryIO:
    """Return a file with the body, after comparing its checksum. Nothing else is kept of it."""
    digest = checksum.start()
    file = tempfile.TemporaryFile(dir=work_dir())  # noqa: SIM115 - the caller closes it
    count = 0
    for block in body.blocks():
        digest.update(block)
        count += file.write(block)
    if count != body.length or digest.digest() != checksum.digest:
        file.close()
        raise WrongChecksum
    file.seek(0)
    return file


def _require_open(upload: Upload) -> None:
    late = upload.state == Upload.State.OPEN and upload.expires_at < timezone.now()
    if late or upload.state in {Upload.State.CANCELLED, Upload.State.EXPIRED}:
        raise Gone
    if upload.state != Upload.State.OPEN:
        raise WrongOffset(_("This upload is complete already."))


def _expiry() -> Any:
    return timezone.now() + timedelta(hours=setting("UPLOAD_EXPIRES_HOURS"))
