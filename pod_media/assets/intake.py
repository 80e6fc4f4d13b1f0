"""Take whole uploads over: from bytes in flight to a source version of an asset."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pod_media.assets.checksums import record_checksum
from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.sources import StoredFile, add_source
from pod_media.assets.storage import is_local, media_storage
from pod_media.assets.titles import readable_title
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.errors import UploadError
from pod_media.assets.uploads.rights import collection_for
from pod_media.assets.uploads.stores import store_for
from pod_media.conf import setting

logger = logging.getLogger(__name__)

# A request that died between "whole" and "taken" is made good after this.
FORGOTTEN_AFTER = timedelta(minutes=1)


def asset_for(upload: Upload, *, title: str = "", language: str = "") -> MediaAsset:
    """Return the upload's asset, made at the first call: by the form or by the last byte."""
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        if locked.asset is None:
            locked.asset = MediaAsset.objects.create(
                title=title or readable_title(locked.name),
                type="video",
                collection=collection_for(locked.owner),
                owner=locked.owner,
                uploaded_by_user=locked.owner,
                language=language,
            )
            locked.save(update_fields=["asset", "updated_at"])
    upload.asset = locked.asset
    return locked.asset


def is_quick() -> bool:
    """Tell whether taking over is a rename, which a request can wait for."""
    return is_local(media_storage())


def take_upload(upload_id: int) -> SourceVersion | None:
    """Move a whole upload into the media storage and add it to its asset.

    Idempotent, also after a crash at any point: the source version has the upload's uuid.
    None when the upload is unknown, not whole, or cancelled.
    """
    upload = Upload.objects.select_related("owner").filter(pk=upload_id).first()
    if upload is None or upload.state not in {Upload.State.COMPLETE, Upload.State.TAKEN}:
        return None
    if upload.state == Upload.State.COMPLETE:
        stored = StoredFile(uuid=upload.uuid)
        store_for(upload).finish(stored.name)
        _record(upload, stored)
    return SourceVersion.objects.filter(uuid=upload.uuid).first()


def take_forgotten() -> int:
    """Take over whole uploads that nobody took; return how many. Run it now and then.

    One whose bytes cannot be had is told to the log, and keeps no other waiting.
    """
    late = Upload.objects.filter(
        state=Upload.State.COMPLETE, updated_at__lt=timezone.now() - FORGOTTEN_AFTER
    )
    return sum(_try_to_take(each) for each in late)


def _try_to_take(upload: Upload) -> bool:
    try:
        return take_upload(upload.pk) is not None
    except (UploadError, OSError):
        logger.exception("Upload %s could not be taken over", upload.uuid)
        return False


def _record(upload: Upload, stored: StoredFile) -> None:
    asset = asset_for(upload)
    with transaction.atomic():
        # Whoever comes second finds it taken.
        done = Upload.objects.filter(pk=upload.pk, state=Upload.State.COMPLETE).update(
            state=Upload.State.TAKEN, updated_at=timezone.now()
        )
        if not done:
            _drop_unwanted(stored)
            return
        source = add_source(
            asset,
            file=stored,
            original_name=upload.name,
            size=upload.size,
            created_by=upload.owner,
        )
    if is_quick() and source.size <= setting("UPLOAD_HASH_AT_ONCE"):
        record_checksum(source.pk)


def _drop_unwanted(stored: StoredFile) -> None:
    """Remove a file whose upload was cancelled while it moved; one that is taken stays."""
    if not SourceVersion.objects.filter(uuid=stored.uuid).exists():
        media_storage().delete(stored.name)
