"""Between the ledger and the encoder: options in, news out."""

from __future__ import annotations

from pod_media.assets.storage import media_storage
from pod_media.conf import setting
from pod_media.encoding.early_poster import propose_early_poster
from pod_media.encoding.growth import GrowthRows
from pod_media.encoding.run import Run
from pod_media.encoding.sources import local_folder
from pod_media.encoding.workers import thread_count
from pod_media.ffmpeg.encode import encode
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.results import EncodeProgress, EncodeResult, Listener, Resources, RungProgress

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
    assert run.grown is not None
    assert run.folder is not None
    rows = GrowthRows(run.grown, run.plan, run.folder)
    is_served = local_folder(media_storage(), run.grown.prefix) == run.folder

    def note(progress: EncodeProgress) -> None:
        run.encoded(progress.fraction)

    def publish(rungs: tuple[RungProgress, ...]) -> None:
        del rungs
        if is_served:
            rows.follow()
            propose_early_poster(run)

    return encode(
        run.path,
        run.plan,
        run.folder,
        resources=resources(run.plan.duration),
        listener=Listener(
            on_progress=note, on_playable=publish, should_stop=run.pulse.should_stop_working
        ),
    )
