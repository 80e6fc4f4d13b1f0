"""After which faults a long job may not go on where it was."""

from __future__ import annotations

from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.errors import MediaError

DAMAGED = "encode:copy:damaged"
# What was made does not join, or is not what it should be, or we do not know what happened.
STALE = ("encode:chunk:", "encode:result:", "encode:job:unexpected")


def prepare(job: EncodingJob, error: MediaError) -> None:
    """Remove what the next attempt must not use; a damaged source is not copied again."""
    if error.code != DAMAGED and not error.code.startswith(STALE):
        return
    if not ledger.held(job).exists():
        return
    if error.code == DAMAGED:
        ledger.held(job).update(recipe={**job.recipe, "copies_source": False})
    job.chunks.all().delete()
    ledger.drop_growth(job)
