"""Finding what dead or silent workers left, and what the queue forgot."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from uuid import UUID

from pod_media.conf import setting
from pod_media.encoding import chunk_ledger, ledger
from pod_media.encoding.models import EncodingChunk, EncodingJob
from pod_media.encoding.workers import is_gone, process_name


@dataclass
class Watch:
    """Remember, on this process's own steady clock, when each heartbeat was last seen to move.

    Hosts' clocks jump and disagree: by them a living worker may seem silent, or a dead one
    never old enough. Here only a counter that does not move counts, over the time that we
    ourselves have waited.
    """

    _seen: dict[tuple[str, int], tuple[UUID, int, float]] = field(default_factory=dict)

    def is_silent(self, kind: str, key: int, token: UUID, beats: int) -> bool:
        """Tell whether a lease has passed since this count was first seen."""
        now = time.monotonic()
        known = self._seen.get((kind, key))
        if known is None or known[:2] != (token, beats):
            self._seen[kind, key] = (token, beats, now)
            return False
        return now - known[2] > setting("LEASE_SECONDS")

    def keep(self, kind: str, keys: set[int]) -> None:
        """Forget what runs no more."""
        gone = [each for each in list(self._seen) if each[0] == kind and each[1] not in keys]
        for each in gone:
            self._seen.pop(each, None)


# One memory per process, however often its reaper comes by.
watch = Watch()


def reap(over: Watch = watch) -> list[EncodingJob]:
    """Take back the running jobs of dead workers; return them. Two reapers never take one twice.

    A worker of this host whose process is gone is dead at once; any other when its heartbeat
    has not moved for a lease.
    """
    running = list(EncodingJob.objects.filter(state=EncodingJob.State.RUNNING))
    over.keep("job", {job.pk for job in running})
    return [job for job in running if _is_dead(job, over) and _take_back(job)]


def reap_chunks(over: Watch = watch) -> list[EncodingChunk]:
    """Do the same with chunks."""
    running = list(EncodingChunk.objects.filter(state=EncodingJob.State.RUNNING))
    over.keep("chunk", {chunk.pk for chunk in running})
    return [
        chunk
        for chunk in running
        if _is_dead(chunk, over, kind="chunk") and chunk_ledger.take_back(chunk)
    ]


def _is_dead(row: EncodingJob | EncodingChunk, over: Watch, *, kind: str = "job") -> bool:
    is_silent = over.is_silent(kind, row.pk, row.token, row.beats)
    return is_silent or is_gone(row.worker)


def _take_back(job: EncodingJob) -> bool:
    if job.attempts < setting("MAX_ATTEMPTS"):
        return ledger.requeue(job)
    return ledger.fail(job, ledger.error_of_dead_worker(job))


def overlooked(messages: int) -> list[EncodingJob | EncodingChunk]:
    """Return what may run and for which no message waits, `messages` being how many do.

    Messages are lost with the worker that took them, and a job that backs off has none. Any
    message wakes a worker for anything, so only their number matters; one too many does no harm.
    """
    jobs = ledger.due().order_by("queued_at").only("token")
    waiting: list[EncodingJob | EncodingChunk] = [*jobs]
    waiting += chunk_ledger.claimable()
    return waiting[messages:]


def release_own() -> int:
    """Give back what this process still runs, as it ends; return how much that was."""
    mine = {"state": EncodingJob.State.RUNNING, "worker__startswith": f"{process_name()}/"}
    jobs = sum(ledger.release(job) for job in EncodingJob.objects.filter(**mine))
    return jobs + sum(chunk_ledger.release(row) for row in EncodingChunk.objects.filter(**mine))
