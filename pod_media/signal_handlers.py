"""Who acts on what the slices announce. Work starts once the transaction is committed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from pod_media import tasks
from pod_media.assets import intake
from pod_media.assets.upload_models import Upload
from pod_media.signals import source_arrived, upload_completed


@receiver(upload_completed)
def take_whole_upload(upload: Upload, **_kwargs: Any) -> None:
    """Take the file over: at once where that is a rename, else in the light worker."""
    take = intake.take_upload if intake.is_quick() else tasks.take_upload
    transaction.on_commit(partial(take, upload.pk))


@receiver(source_arrived)
def compute_checksum(source: Any, **_kwargs: Any) -> None:
    """Compute the checksum in the light worker, so that nothing waits for it."""
    if not source.checksum:
        transaction.on_commit(partial(tasks.record_checksum, source.pk))
