"""Every Huey task of the package: ids in, one plain idempotent function called."""

from __future__ import annotations

from pod_media.assets import checksums, intake
from pod_media.queues import light_task


@light_task(retries=5, retry_delay=30)
def take_upload(upload_id: int) -> None:
    """Move a whole upload into the media storage."""
    intake.take_upload(upload_id)


@light_task(retries=2, retry_delay=60)
def record_checksum(source_id: int) -> None:
    """Compute the SHA-256 of a source."""
    checksums.record_checksum(source_id)
