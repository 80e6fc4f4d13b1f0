"""A long source: its chunks encoded by any worker, joined in order by the job's own.

The job's worker never waits for a slot: it encodes whatever chunk waits, and looks on only
while others, which beat or are reaped, have the rest.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from django.db import connection

from pod_media.conf import setting
from pod_media.encoding import chunk_ledger, recovery, restart
from pod_media.encoding.chunk_plans import cut
from pod_media.encoding.early import Publish, publishing
from pod_media.encoding.engine import resources
from pod_media.encoding.exchange import Exchange
from pod_media.encoding.figures import figures
from pod_media.encoding.gathering import Gathering
from pod_media.encoding.helping import ChunkWork, do_chunk
from pod_media.encoding.models import EncodingChunk
from pod_media.encoding.run import Run
from pod_media.encoding.workers import worker_name
from pod_media.ffmpeg.chunks import Chunk, is_done
from pod_media.ffmpeg.encode_chunked import encode_side_outputs, grow, join_chunks
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import CommandRecord, EncodeResult, Listener

LOOK_SECONDS = 0.5


def is_long(plan: EncodePlan) -> bool:
    """Tell whether a plan is worth cutting: long, and with a picture that is encoded."""
    return bool(plan.encoded) and plan.duration > setting("CHUNK_ABOVE")


def encode_in_chunks(run: Run) -> EncodeResult:
    """Encode by chunks, going on with what an earlier attempt has left."""
    assert run.plan is not None
    assert run.folder is not None
    chunks = cut(run.plan, setting("CHUNK_SECONDS"))
    assert run.grown is not None
    exchange = Exchange(run.grown, run.plan, run.folder)
    exchange.join_here(run.job)
    done = {chunk.index for chunk in chunks if is_done(run.folder, chunk)}
    chunk_ledger.open_chunks(run.job, chunks, done | exchange.sent(chunks))
    run.step = "chunks"
    return _Chunked(run, exchange, chunks).make()


def forget_chunks(run: Run) -> None:
    """Remove from the storage what hosts have sent to each other: all is joined and stored."""
    assert run.plan is not None
    assert run.grown is not None
    assert run.folder is not None
    Exchange(run.grown, run.plan, run.folder).clear()


@dataclass
class _SideOutputs:
    """Sound, waveform and a copied picture, made in a thread beside the chunks."""

    run: Run
    plan: EncodePlan
    folder: Path
    records: tuple[CommandRecord, ...] = ()
    error: Exception | None = None
    _thread: Thread = field(init=False)

    def __post_init__(self) -> None:
        self._thread = Thread(target=self._make, name="sound", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """True once all is made, or went wrong."""
        return not self._thread.is_alive()

    def check(self) -> None:
        """Raise what went wrong in the thread, if anything did."""
        if self.error is not None:
            raise self.error

    def join(self) -> None:
        """Wait until the thread has ended; it stops when the run does."""
        self._thread.join()

    def _make(self) -> None:
        assert self.run.path is not None
        try:
            self.records = encode_side_outputs(
                self.run.path,
                self.plan,
                self.folder,
                resources=resources(self.plan.duration),
                listener=Listener(
                    should_stop=self.run.pulse.should_stop_working,
                    on_progress=lambda _progress: self.run.pulse.moved(),
                ),
            )
        except Exception as error:  # noqa: BLE001 - handed over to the job's own thread by `check`
            self.error = error
        finally:
            connection.close()


@dataclass
class _Chunked:
    """One run over all chunks."""

    run: Run
    exchange: Exchange
    chunks: Sequence[Chunk]
    _gathering: Gathering = field(init=False)
    _looked_at: float = 0.0
    _length: float = 0.0
    _publish: Publish = lambda _renditions: None

    def __post_init__(self) -> None:
        self._gathering = Gathering(self.run, self.exchange, self.chunks)

    @property
    def plan(self) -> EncodePlan:
        """What is made."""
        return self.exchange.plan

    @property
    def folder(self) -> Path:
        """Where it is joined."""
        return self.exchange.folder

    def make(self) -> EncodeResult:
        with publishing(self.run) as self._publish:
            return self._make()

    def _make(self) -> EncodeResult:
        side = _SideOutputs(self.run, self.plan, self.folder)
        try:
            self._encode_all(side)
        except BaseException:
            self.run.pulse.give_up()
            raise
        finally:
            side.join()
        side.check()
        self._keep_figures(side.records)
        # Stills are taken from our own smallest rung, faster than it plays.
        self.run.pulse.expect_silence(self.plan.duration)
        return join_chunks(
            self.plan, self.chunks, self.folder, resources=resources(self.plan.duration)
        )

    def _encode_all(self, side: _SideOutputs) -> None:
        while True:
            side.check()
            self.run.check()
            self._grow()
            row = chunk_ledger.claim(worker_name(), job=self.run.job)
            if row is not None:
                self._encode(row)
            elif self._are_chunks_done() and side.is_over:
                return
            else:
                recovery.reap_chunks()
                time.sleep(LOOK_SECONDS)

    def _encode(self, row: EncodingChunk) -> None:
        assert self.run.path is not None
        work = ChunkWork(self.run.path, row, self.exchange)
        self._length = self._seconds(work.chunk)
        stop = self.run.pulse.should_stop_working
        try:
            self._keep_figures(do_chunk(work, should_stop=stop, on_progress=self._look))
        except Exception as error:
            if not isinstance(error, EncodingError) or error.code == restart.DAMAGED:
                chunk_ledger.release(row)
                raise
            # It is tried again alone.
            chunk_ledger.fail(row, error)

    def _look(self, fraction: float) -> None:
        """While a chunk is encoded here, follow what the sound and others have made."""
        self.run.pulse.moved()
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            self._looked_at = time.monotonic()
            self._tell(fraction * self._length)
            self._publish(())

    def _grow(self) -> None:
        """Append what is ready: only by whoever holds the job, and by them alone."""
        self.run.pulse.beat_now()
        self.run.check()
        self._gathering.go_on()
        renditions = grow(self.plan, self.chunks, self.folder)
        self._tell(0)
        self._publish(renditions)

    def _tell(self, seconds: float) -> None:
        """Say how far we are: all done chunks, and `seconds` of the one under way here."""
        done = set(self.run.job.chunks.filter(state="done").values_list("number", flat=True))
        self.run.job.step_params = {"done": len(done), "total": len(self.chunks)}
        lengths = (self._seconds(chunk) for chunk in self.chunks if chunk.index in done)
        self.run.encoded(min(1.0, (sum(lengths) + seconds) / max(self.plan.duration, 0.001)))

    def _seconds(self, chunk: Chunk) -> float:
        if chunk.count is None:
            return float(self.plan.duration - chunk.start / self.plan.fps)
        return float(chunk.count / self.plan.fps)

    def _are_chunks_done(self) -> bool:
        broken = chunk_ledger.failure(self.run.job)
        if broken is not None:
            raise EncodingError(broken.error_code, detail=broken.error_detail)
        return self._gathering.is_whole

    def _keep_figures(self, records: Sequence[CommandRecord]) -> None:
        self.run.job.commands = [*self.run.job.commands, *figures(self.run.job, records)]
