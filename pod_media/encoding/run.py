"""A job under way: what its steps hand to each other, and how far they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pod_media.assets.models import RenditionSet
from pod_media.assets.storage import work_dir
from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob
from pod_media.encoding.pulse import Pulse
from pod_media.ffmpeg.errors import Cancelled
from pod_media.ffmpeg.media_info import MediaInfo
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import EncodeResult

# Of the progress bar: how much is over before the encode begins, and when it ends.
ENCODE_FROM, ENCODE_TO = 4, 95
# Before so much is done, an estimate of what is left is a guess.
ESTIMATE_FROM = 0.02


@dataclass
class Run:
    """One attempt at a job. Fields are filled by the steps, in their order."""

    job: EncodingJob
    step: str = "fetch"
    progress: int = 0
    seconds_left: int | None = None
    pulse: Pulse = field(init=False)
    path: Path | None = None
    info: MediaInfo | None = None
    plan: EncodePlan | None = None
    grown: RenditionSet | None = None
    folder: Path | None = None
    result: EncodeResult | None = None
    has_poster: bool = False
    # Ends what is watched early from objects of its own; True if there is any.
    end_growth: Callable[[], bool] = lambda: False
    _began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.beat)

    @property
    def work(self) -> Path:
        """Return this job's scratch folder, the same for each attempt, made if missing."""
        folder = job_folder(self.job)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def beat(self) -> bool:
        """Write a heartbeat with what is known; False when the job is no longer ours."""
        return ledger.beat(
            self.job, progress=self.progress, step=self.step, seconds_left=self.seconds_left
        )

    def enter(self, step: str, progress: int) -> None:
        """Begin a step, and say so at once. Raises `Cancelled` when there is no going on."""
        self.step, self.progress, self.seconds_left = step, progress, None
        self._began = time.monotonic()
        self.pulse.beat_now()
        self.check()

    def check(self) -> None:
        """Raise `Cancelled` when the job is lost or the process was asked to end."""
        if self.pulse.should_stop():
            raise Cancelled("encode:ffmpeg:cancelled")

    def encoded(self, fraction: float) -> None:
        """Take note of how much of the encode is done, from 0 to 1."""
        self.pulse.moved()
        self.progress = ENCODE_FROM + int(fraction * (ENCODE_TO - ENCODE_FROM))
        if fraction >= ESTIMATE_FROM:
            elapsed = time.monotonic() - self._began
            self.seconds_left = round(elapsed * (1 - fraction) / fraction)


def job_folder(job: EncodingJob) -> Path:
    """Return the scratch folder of a job."""
    return work_dir() / "jobs" / str(job.uuid)
