"""What a job encodes to: chosen once, so that helpers and later attempts plan the very same."""

from __future__ import annotations

from dataclasses import asdict

from pod_media.encoding import ledger
from pod_media.encoding.ladder_models import current_ladder, may_copy_source
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.ladder import Rung
from pod_media.ffmpeg.media_info import MediaInfo
from pod_media.ffmpeg.plan import EncodeOptions, EncodePlan, plan


def keep_recipe(job: EncodingJob) -> None:
    """Write down the ladder and options that administrators chose, unless the job has some."""
    if job.recipe:
        return
    job.recipe = {
        "ladder": [asdict(rung) for rung in current_ladder()],
        "copies_source": may_copy_source(),
    }
    ledger.held(job).update(recipe=job.recipe)


def plan_of(job: EncodingJob, info: MediaInfo) -> EncodePlan:
    """Return the plan of a job's source; the same wherever it is made."""
    ladder = tuple(Rung(**row) for row in job.recipe["ladder"])
    return plan(info, ladder, EncodeOptions(copies_source=job.recipe["copies_source"]))
