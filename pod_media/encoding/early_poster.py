"""A first poster as soon as anything can be seen; the encode's own candidates replace it."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError

from pod_media.assets.posters import keep_automatic_poster, read_picture
from pod_media.encoding.run import Run
from pod_media.ffmpeg.commands import picture_file
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.frame import grab_frame

logger = logging.getLogger(__name__)

# Within the first segment, past a fade from black.
AT_SECONDS = 1.5


def propose_early_poster(run: Run) -> None:
    """Take a picture of the smallest rung that has begun, once, for a recording without one."""
    assert run.plan is not None
    assert run.folder is not None
    if run.has_poster or run.job.source.asset.thumbnail:
        return
    begun = [rung for rung in run.plan.rungs if (run.folder / f"{rung.name}.m3u8").exists()]
    if not begun:
        return
    run.has_poster = True
    target = run.work / "early.jpg"
    try:
        grab_frame(run.folder / picture_file(begun[0]), target, at=AT_SECONDS)
        with target.open("rb") as file:
            keep_automatic_poster(run.job.source.asset, read_picture(file))
    except (EncodingError, ValidationError, OSError) as error:
        # A recording shorter than that, or black: the candidates come anyway.
        logger.info("Job %s: no early poster: %s", run.job.pk, error)
