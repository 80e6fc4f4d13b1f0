"""One chunk of a job, encoded by the job's own worker or by one with nothing else to do."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from pod_media.assets.models import RenditionSet
from pod_media.encoding import chunk_ledger
from pod_media.encoding.engine import resources
from pod_media.encoding.exchange import Exchange
from pod_media.encoding.figures import figures
from pod_media.encoding.models import EncodingChunk, EncodingJob
from pod_media.encoding.pulse import Pulse
from pod_media.encoding.recipes import plan_of
from pod_media.encoding.run import Run
from pod_media.encoding.sources import fetch
from pod_media.encoding.storing import SLOWEST_NETWORK, result_folder
from pod_media.encoding.workers import stopping
from pod_media.ffmpeg.chunks import Chunk
from pod_media.ffmpeg.encode_chunked import encode_chunk
from pod_media.ffmpeg.errors import Cancelled, MediaError
from pod_media.ffmpeg.media_info import MediaInfo
from pod_media.ffmpeg.results import CommandRecord, EncodeProgress, Listener

logger = logging.getLogger(__name__)

REST_SECONDS = 60.0


@dataclass
class Rest:
    """A while in which this process does not help, on its own steady clock."""

    _until: float = 0.0

    @property
    def is_on(self) -> bool:
        """True until the while is over."""
        return time.monotonic() < self._until

    def begin(self) -> None:
        """Rest from now on."""
        self._until = time.monotonic() + REST_SECONDS

    def end(self) -> None:
        """Help again."""
        self._until = 0.0


rest = Rest()


@dataclass(frozen=True)
class ChunkWork:
    """A claimed chunk, with all that its encode needs."""

    path: Path
    row: EncodingChunk
    exchange: Exchange

    @property
    def chunk(self) -> Chunk:
        """Return the chunk in the engine's terms."""
        return Chunk(self.row.number, self.row.span["start"], self.row.span["count"])


def help_next(worker: str) -> bool:
    """Encode the next chunk of anybody's job; False when none waits, or after a failure.

    What goes wrong here does not count: it may be this host that has no room or no mount. The
    job's own worker finds out whether it is the chunk, while this process rests from helping.
    """
    if rest.is_on or (row := chunk_ledger.claim(worker)) is None:
        return False
    try:
        _help(row)
    except Cancelled:
        chunk_ledger.release(row)
    except MediaError as error:
        logger.warning("Chunk %s: %s %s", row, error.code, error.detail[-2000:])
        _leave_alone(row)
    except Exception:  # the boundary: nothing may leave a chunk running
        logger.exception("Chunk %s", row)
        _leave_alone(row)
    return True


def do_chunk(
    work: ChunkWork,
    *,
    should_stop: Callable[[], bool],
    on_progress: Callable[[float], None],
) -> tuple[CommandRecord, ...]:
    """Encode a claimed chunk, have it where it is joined, and write down how it ended.

    Returns what ran; nothing when somebody took the chunk meanwhile. Raises `Cancelled`, and
    `EncodingError`, after which the chunk is still the caller's.
    """
    try:
        records = _make(work, should_stop=should_stop, on_progress=on_progress)
    except Cancelled:
        work.exchange.forget(work.chunk)
        chunk_ledger.release(work.row)
        if should_stop() or stopping.is_set():
            raise
        return ()  # somebody took this chunk from us; the job goes on
    if not chunk_ledger.finish(work.row):
        work.exchange.forget(work.chunk)
    return records


def _make(
    work: ChunkWork,
    *,
    should_stop: Callable[[], bool],
    on_progress: Callable[[float], None],
) -> tuple[CommandRecord, ...]:
    """Encode a chunk and have it where it is joined, under a heartbeat of its own."""
    state = {"progress": 0}
    making = work.exchange

    def note(progress: EncodeProgress) -> None:
        pulse.moved()
        state["progress"] = int(progress.fraction * 99)
        on_progress(progress.fraction)

    def stop() -> bool:
        return should_stop() or pulse.should_stop_working()

    def send(size: int) -> None:
        if stop():
            raise Cancelled("encode:ffmpeg:cancelled")
        pulse.expect_silence(size / SLOWEST_NETWORK)

    pulse = Pulse(lambda: chunk_ledger.beat(work.row, progress=state["progress"]))
    with pulse:
        records = encode_chunk(
            work.path,
            making.plan,
            work.chunk,
            making.folder,
            resources=resources(making.plan.duration),
            listener=Listener(on_progress=note, should_stop=stop),
        )
        making.share(work.row.job_id, work.chunk, go_on=send)
    return records


def _leave_alone(row: EncodingChunk) -> None:
    rest.begin()
    chunk_ledger.release(row)


def _help(row: EncodingChunk) -> None:
    job = row.job
    grown = RenditionSet.objects.filter(job=job, state=RenditionSet.State.GROWING).first()
    if grown is None:
        raise Cancelled("encode:ffmpeg:cancelled")
    plan = plan_of(job, MediaInfo.from_json(job.source.info))
    folder = result_folder(grown, Run(job).work)
    work = ChunkWork(_fetch(row), row, Exchange(grown, plan, folder))
    records = do_chunk(work, should_stop=stopping.is_set, on_progress=lambda _fraction: None)
    _add_figures(job, records)


def _fetch(row: EncodingChunk) -> Path:
    """Have the source here: another host than the job's own may have to copy gigabytes first."""
    with Pulse(lambda: chunk_ledger.beat(row, progress=0)) as pulse:
        return fetch(
            row.job.source,
            Run(row.job).work,
            on_bytes=lambda _copied: pulse.moved(),
            should_stop=pulse.should_stop,
        )


@transaction.atomic
def _add_figures(job: EncodingJob, records: tuple[CommandRecord, ...]) -> None:
    """Keep a helper's figures with the job; its own worker writes its own at the end."""
    row = EncodingJob.objects.select_for_update().filter(pk=job.pk).first()
    if row is not None:
        row.commands = [*row.commands, *figures(row, records)]
        EncodingJob.objects.filter(pk=row.pk).update(commands=row.commands)
