"""What goes with a recording that is removed: its files, its posters, its uploads on their way."""

from __future__ import annotations

import logging

from pod_media.assets.faults import is_storage_fault
from pod_media.assets.models import MediaAsset
from pod_media.assets.storage import media_storage
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads import receive

logger = logging.getLogger(__name__)


def end_uploads(asset: MediaAsset) -> None:
    """Stop what is being uploaded for `asset`: it would otherwise come back as another one."""
    open_states = [Upload.State.OPEN, Upload.State.COMPLETE]
    for upload in Upload.objects.filter(asset=asset, state__in=open_states):
        receive.cancel(upload)


def let_go(asset: MediaAsset) -> None:
    """Say that nothing of `asset` plays any more: its versions go before it does."""
    MediaAsset.objects.filter(pk=asset.pk).update(
        state=MediaAsset.State.FAILED, current_source=None
    )


def remove_stored(name: str) -> None:
    """Remove a stored file; one that is gone is no fault, one that resists is told to the log."""
    if not name:
        return
    try:
        media_storage().delete(name)
    except Exception as error:
        if not is_storage_fault(error):
            raise
        logger.exception("Could not remove %s", name)
