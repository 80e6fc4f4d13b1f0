"""Between the ledger and the encoder: options in, news out."""

from __future__ import annotations

from pod_media.conf import setting
from pod_media.encoding.early import publishing
from pod_media.encoding.run import Run
from pod_media.encoding.workers import thread_count
from pod_media.ffmpeg.encode import encode
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.results import EncodeProgress, EncodeResult, Listener, Resources

# An encode slower than this share of real time is not working but stuck.
SLOWEST = 60
SECONDS_AT_LEAST = 3600.0


def resources(seconds: float) -> Resources:
    """Return what one job may use for a source of so many seconds."""
    limits = Limits(
        total=SECONDS_AT_LEAST + seconds * SLOWEST,
        stall=setting("STALL_SECONDS"),
        memory=setting("JOB_MEMORY_BYTES"),
    )
    return Resources(limits=limits, threads=thread_count())


def encode_whole(run: Run) -> EncodeResult:
    """Encode in one go, the growing files being published where they can be served."""
    assert run.path is not None
    assert run.plan is not None
    assert run.folder is not None

    def note(progress: EncodeProgress) -> None:
        run.encoded(progress.fraction)

    with publishing(run) as publish:
        return encode(
            run.path,
            run.plan,
            run.folder,
            resources=resources(run.plan.duration),
            listener=Listener(
                on_progress=note,
                on_playable=publish,
                should_stop=run.pulse.should_stop_working,
            ),
        )
