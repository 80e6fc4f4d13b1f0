"""The ledger's verbs for chunks: claimed like jobs, by whoever has a slot free."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from pod_media.conf import setting
from pod_media.encoding.models import EncodingChunk, EncodingJob
from pod_media.ffmpeg.chunks import Chunk
from pod_media.ffmpeg.errors import MediaError
from pod_media.signals import chunk_queued

State = EncodingJob.State


@transaction.atomic
def open_chunks(job: EncodingJob, chunks: Iterable[Chunk], done: set[int]) -> None:
    """Have a row for each chunk; `done` are those made by an earlier attempt."""
    known = {row.number: row for row in job.chunks.all()}
    for chunk in chunks:
        span = {"start": chunk.start, "count": chunk.count}
        state = State.DONE if chunk.index in done else State.QUEUED
        row = known.get(chunk.index)
        if row is not None and row.state == State.RUNNING and state == State.QUEUED:
            continue  # a helper is at it
        row, _ = EncodingChunk.objects.update_or_create(
            job=job,
            number=chunk.index,
            defaults={"span": span, "state": state, "attempts": 0, "token": uuid4()},
        )
        if state == State.QUEUED:
            chunk_queued.send(EncodingChunk, chunk=row)


def claim(worker: str, *, job: EncodingJob | None = None) -> EncodingChunk | None:
    """Take the first chunk that waits, of `job` or of any job under way; None when none does."""
    for chunk in claimable(job)[:20]:
        changed = EncodingChunk.objects.filter(
            pk=chunk.pk, token=chunk.token, state=State.QUEUED
        ).update(
            state=State.RUNNING,
            worker=worker,
            heartbeat=timezone.now(),
            beats=0,
            attempts=F("attempts") + 1,
            progress=0,
        )
        if changed:
            chunk.refresh_from_db()
            return chunk
    return None


def claimable(job: EncodingJob | None = None) -> QuerySet[EncodingChunk]:
    """Return the chunks that wait, in the order in which their segments are needed."""
    waiting = EncodingChunk.objects.filter(state=State.QUEUED, job__state=State.RUNNING)
    if job is not None:
        return waiting.filter(job=job).order_by("number")
    return waiting.select_related("job__source").order_by("job__started_at", "number")


def held(chunk: EncodingChunk) -> QuerySet[EncodingChunk]:
    """Return the row of a running chunk, if it is still ours and its job goes on."""
    return EncodingChunk.objects.filter(
        pk=chunk.pk, token=chunk.token, state=State.RUNNING, job__state=State.RUNNING
    )


def beat(chunk: EncodingChunk, *, progress: int) -> bool:
    """Write a heartbeat; False when the chunk is no longer ours: stop then."""
    rows = EncodingChunk.objects.filter(pk__in=held(chunk).values("pk"))
    changed = rows.update(heartbeat=timezone.now(), beats=F("beats") + 1, progress=progress)
    return bool(changed)


def finish(chunk: EncodingChunk) -> bool:
    """Say that a chunk's files are there; true even when somebody else was quicker."""
    return _leave(chunk, State.DONE, progress=100, error_code="", error_detail="")


def fail(chunk: EncodingChunk, error: MediaError) -> bool:
    """Let a chunk be tried again alone; after MAX_ATTEMPTS it is failed, and its job with it."""
    is_final = chunk.attempts >= setting("MAX_ATTEMPTS")
    facts = {"error_code": error.code, "error_detail": error.detail[-20_000:]}
    return _leave(chunk, State.FAILED if is_final else State.QUEUED, **facts)


def release(chunk: EncodingChunk) -> bool:
    """Give a chunk back, its attempt uncounted."""
    return _leave(chunk, State.QUEUED, attempts=max(0, chunk.attempts - 1))


def take_back(chunk: EncodingChunk) -> bool:
    """Take a chunk from a dead worker."""
    is_final = chunk.attempts >= setting("MAX_ATTEMPTS")
    code = "encode:job:worker-died"
    return _leave(chunk, State.FAILED if is_final else State.QUEUED, error_code=code)


def reopen(chunk: EncodingChunk) -> bool:
    """Let a chunk that was done be made anew: its files are nowhere to be found."""
    is_final = chunk.attempts >= setting("MAX_ATTEMPTS")
    code = "encode:chunk:missing"
    state = State.FAILED if is_final else State.QUEUED
    return _leave(chunk, state, was=State.DONE, progress=0, error_code=code)


def failure(job: EncodingJob) -> EncodingChunk | None:
    """Return a chunk of the job that failed for good, if there is one."""
    return job.chunks.filter(state=State.FAILED).first()


def _leave(
    chunk: EncodingChunk, state: EncodingJob.State, *, was: str = State.RUNNING, **facts: object
) -> bool:
    with transaction.atomic():
        changed = EncodingChunk.objects.filter(pk=chunk.pk, token=chunk.token, state=was).update(
            state=state, token=uuid4(), worker="", **facts
        )
        if changed and state == State.QUEUED:
            chunk.refresh_from_db()
            chunk_queued.send(EncodingChunk, chunk=chunk)
    return bool(changed)
