"""One chunk of a job, encoded by the job's own worker or by one with nothing else to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from pod_media.assets.models import RenditionSet
from pod_media.encoding import chunk_ledger, restart
from pod_media.encoding.engine import resources
from pod_media.encoding.figures import figures
from pod_media.encoding.models import EncodingChunk, EncodingJob
from pod_media.encoding.pulse import Pulse
from pod_media.encoding.recipes import plan_of
from pod_media.encoding.run import Run
from pod_media.encoding.sources import fetch
from pod_media.encoding.storing import result_folder
from pod_media.encoding.workers import stopping
from pod_media.ffmpeg.chunks import Chunk
from pod_media.ffmpeg.encode_chunked import encode_chunk
from pod_media.ffmpeg.errors import Cancelled, EncodingError, MediaError
from pod_media.ffmpeg.media_info import MediaInfo
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import CommandRecord, EncodeProgress, Listener

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChunkWork:
    """A claimed chunk, with all that its encode needs."""

    path: Path
    plan: EncodePlan
    folder: Path
    row: EncodingChunk

    @property
    def chunk(self) -> Chunk:
        """Return the chunk in the engine's terms."""
        return Chunk(self.row.number, self.row.span["start"], self.row.span["count"])


def help_next(worker: str) -> bool:
    """Encode the next chunk of anybody's job; False when none waits."""
    row = chunk_ledger.claim(worker)
    if row is None:
        return False
    try:
        _help(row)
    except Cancelled:
        chunk_ledger.release(row)
    except MediaError as error:
        logger.warning("Chunk %s: %s %s", row, error.code, error.detail[-2000:])
        chunk_ledger.fail(row, error)
    except Exception as error:  # the boundary: nothing may leave a chunk running
        logger.exception("Chunk %s", row)
        chunk_ledger.fail(row, EncodingError("encode:job:unexpected", detail=repr(error)))
    return True


def do_chunk(
    work: ChunkWork,
    *,
    should_stop: Callable[[], bool],
    on_progress: Callable[[float], None],
) -> tuple[CommandRecord, ...]:
    """Encode a claimed chunk and write down how it ended; return what ran.

    A fault of ours is kept with the chunk, which is tried again alone. Raises `Cancelled`, and
    what makes the whole job begin anew.
    """
    state = {"progress": 0}

    def note(progress: EncodeProgress) -> None:
        pulse.moved()
        state["progress"] = int(progress.fraction * 99)
        on_progress(progress.fraction)

    def stop() -> bool:
        return should_stop() or pulse.should_stop_working()

    pulse = Pulse(lambda: chunk_ledger.beat(work.row, progress=state["progress"]))
    try:
        with pulse:
            records = encode_chunk(
                work.path,
                work.plan,
                work.chunk,
                work.folder,
                resources=resources(work.plan.duration),
                listener=Listener(on_progress=note, should_stop=stop),
            )
    except Cancelled:
        chunk_ledger.release(work.row)
        if should_stop() or stopping.is_set():
            raise
        return ()  # somebody took this chunk from us; the job goes on
    except EncodingError as error:
        if error.code == restart.DAMAGED:
            chunk_ledger.release(work.row)
            raise
        chunk_ledger.fail(work.row, error)
        return ()
    chunk_ledger.finish(work.row)
    return records


def _help(row: EncodingChunk) -> None:
    job = row.job
    grown = RenditionSet.objects.filter(job=job, state=RenditionSet.State.GROWING).first()
    if grown is None:
        raise Cancelled("encode:ffmpeg:cancelled")
    info = MediaInfo.from_json(job.source.info)
    run = Run(job)
    path = fetch(
        job.source,
        run.work,
        on_bytes=lambda _copied: None,
        should_stop=lambda: not chunk_ledger.held(row).exists(),
    )
    work = ChunkWork(path, plan_of(job, info), result_folder(grown, run.work), row)
    records = do_chunk(work, should_stop=stopping.is_set, on_progress=lambda _fraction: None)
    _add_figures(job, records)


@transaction.atomic
def _add_figures(job: EncodingJob, records: tuple[CommandRecord, ...]) -> None:
    """Keep a helper's figures with the job; its own worker writes its own at the end."""
    row = EncodingJob.objects.select_for_update().filter(pk=job.pk).first()
    if row is not None:
        row.commands = [*row.commands, *figures(row, records)]
        EncodingJob.objects.filter(pk=row.pk).update(commands=row.commands)
