"""The ledger's verbs: every change of a job is one conditional UPDATE guarded by its token."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion
from pod_media.conf import setting
from pod_media.encoding.models import EncodingJob
from pod_media.encoding.priority import Waiting, choose_order
from pod_media.ffmpeg.errors import EncodingError, MediaError, SourceError
from pod_media.signals import job_ended, job_queued

State = EncodingJob.State

# The best of so many are looked at for a claim; the rest waits anyway.
CLAIM_WINDOW = 2000


def submit(source: SourceVersion, created_by: Any = None, *, boost: int = 0) -> EncodingJob:
    """Return the active job of a source, made when there is none; older versions' jobs stop."""
    active = _active(source)
    if active is not None:
        return active
    try:
        with transaction.atomic():
            job = EncodingJob.objects.create(
                source=source,
                created_by=created_by,
                is_reencode=_has_ready(source) and source.sets.exists(),
                priority=boost,
                step="waiting",
            )
            _supersede(source)
            _settle_asset(source, MediaAsset.State.QUEUED)
            job_queued.send(EncodingJob, job=job)
    except IntegrityError:
        # Somebody was faster: their job is the job.
        return EncodingJob.objects.get(source=source, state__in=EncodingJob.ACTIVE)
    return job


def due() -> QuerySet[EncodingJob]:
    """Return the jobs that may be claimed now.

    A time further off than the longest back-off was written by a clock that has since jumped.
    """
    now = timezone.now()
    horizon = now + timedelta(seconds=max(setting("RETRY_SECONDS")))
    is_due = Q(not_before=None) | Q(not_before__lte=now) | Q(not_before__gt=horizon)
    return EncodingJob.objects.filter(is_due, state=State.QUEUED)


def claim(worker: str) -> EncodingJob | None:
    """Take the job that should go next and return it, or None. A job is claimed only once.

    Which message woke the worker plays no part, so every queue's backend behaves alike.
    """
    waiting = due().select_related("source").defer("commands", "error_detail", "source__info")
    rows = {job.pk: job for job in waiting.order_by("created_at")[:CLAIM_WINDOW]}
    if not rows:
        return None
    running = EncodingJob.objects.filter(state=State.RUNNING).order_by()
    counts = running.values_list("created_by").annotate(Count("pk"))
    for key in choose_order([_waiting(job) for job in rows.values()], dict(counts)):
        if _take(rows[key], worker):
            return EncodingJob.objects.select_related("source__asset").filter(pk=key).first()
    return None


def beat(job: EncodingJob, *, progress: int, step: str, seconds_left: int | None = None) -> bool:
    """Write a heartbeat and what the job is at; False when it is no longer ours: stop then."""
    changed = held(job).update(
        heartbeat=timezone.now(),
        beats=F("beats") + 1,
        progress=max(0, min(99, progress)),
        step=step,
        step_params=job.step_params,
        seconds_left=seconds_left,
    )
    return bool(changed)


def held(job: EncodingJob) -> QuerySet[EncodingJob]:
    """Return the row of a running job, if its token still is the one we hold."""
    return EncodingJob.objects.filter(pk=job.pk, token=job.token, state=State.RUNNING)


def fail(job: EncodingJob, error: MediaError) -> bool:
    """Write down why an attempt ended; tried again with back-off when the fault is ours.

    A `SourceError` is final. Returns False when the job is no longer ours.
    """
    can_retry = not isinstance(error, SourceError) and job.attempts < setting("MAX_ATTEMPTS")
    facts = {
        "error_code": error.code,
        "error_params": _plain(error.params),
        "error_detail": error.detail[-20_000:],
    }
    if can_retry:
        waits = setting("RETRY_SECONDS")
        wait = waits[min(job.attempts, len(waits)) - 1]
        return requeue(job, wait=wait, **facts)
    with transaction.atomic():
        # What it was at is of no interest any more; `letters` notes there who was told.
        if not _end(job, State.FAILED, step="", step_params={}, **facts):
            return False
        if isinstance(error, SourceError):
            _refuse(job.source, error)
        _settle_asset(job.source, MediaAsset.State.FAILED)
        if isinstance(error, SourceError):
            _fall_back(job.source)
        job_ended.send(EncodingJob, job=job)
    return True


def release(job: EncodingJob) -> bool:
    """Give a job back at once, its attempt uncounted: the worker was asked to stop."""
    return requeue(job, attempts=max(0, job.attempts - 1))


def requeue(job: EncodingJob, *, wait: float = 0, **facts: object) -> bool:
    """Let a running job wait again, after `wait` seconds at the earliest, under a new token."""
    not_before = timezone.now() + timedelta(seconds=wait) if wait else None
    fresh = {
        "state": State.QUEUED,
        "token": uuid4(),
        "worker": "",
        "not_before": not_before,
        "queued_at": timezone.now(),
        "progress": 0,
        "step": "again" if wait else "waiting",
        "seconds_left": None,
        **facts,
    }
    with transaction.atomic():
        if not held(job).update(**fresh):
            return False
        job.refresh_from_db()
        _settle_asset(job.source, MediaAsset.State.QUEUED)
        job_queued.send(EncodingJob, job=job)
    return True


def cancel(job: EncodingJob) -> bool:
    """End a job that waits or runs; its worker notices at the next heartbeat."""
    with transaction.atomic():
        active = EncodingJob.objects.filter(pk=job.pk, state__in=EncodingJob.ACTIVE)
        changed = active.update(
            state=State.CANCELLED,
            token=uuid4(),
            finished_at=timezone.now(),
            seconds_left=None,
            error_code="encode:job:cancelled",
            error_params={},
        )
        if not changed:
            return False
        job.refresh_from_db()
        drop_growth(job)
        _settle_asset(job.source, MediaAsset.State.FAILED)
        job_ended.send(EncodingJob, job=job)
    return True


def retry(job: EncodingJob) -> EncodingJob:
    """Let a failed or cancelled job run again; return the job that is active for its source.

    Raises `SourceError` when the original is kept no more; everything then stays as it was.
    """
    if not SourceVersion.objects.filter(pk=job.source_id).exclude(file="").exists():
        raise SourceError("encode:source:dropped")
    ended = EncodingJob.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED))
    fresh = {
        "state": State.QUEUED,
        "token": uuid4(),
        "attempts": 0,
        "not_before": None,
        "queued_at": timezone.now(),
        "step": "waiting",
        "step_params": {},
        "progress": 0,
        # Whatever administrators have changed meanwhile holds.
        "recipe": {},
        "started_at": None,
        "finished_at": None,
        # What went wrong then says nothing of what is tried now.
        "error_code": "",
        "error_params": {},
        "error_detail": "",
    }
    try:
        with transaction.atomic():
            if ended.update(**fresh):
                job.refresh_from_db()
                _settle_asset(job.source, MediaAsset.State.QUEUED)
                job_queued.send(EncodingJob, job=job)
    except IntegrityError:
        return EncodingJob.objects.get(source=job.source_id, state__in=EncodingJob.ACTIVE)
    job.refresh_from_db()
    return job


def retry_all(jobs: QuerySet[EncodingJob]) -> int:
    """Let every failed or cancelled job whose original is kept run again; return how many do."""
    again = jobs.filter(state__in=(State.FAILED, State.CANCELLED)).exclude(source__file="")
    return sum(retry(job).state == State.QUEUED for job in again)


def drop_growth(job: EncodingJob) -> None:
    """Remove what an attempt has made so far; the files go with the rows."""
    growing = RenditionSet.State.GROWING
    for grown in RenditionSet.objects.filter(source=job.source_id, state=growing):
        grown.delete()


def _active(source: SourceVersion) -> EncodingJob | None:
    return source.jobs.filter(state__in=EncodingJob.ACTIVE).first()


def _waiting(job: EncodingJob) -> Waiting:
    return Waiting(
        key=job.pk,
        owner=job.created_by_id,
        size=job.source.size,
        waited=(timezone.now() - job.created_at).total_seconds(),
        is_reencode=job.is_reencode,
        boost=job.priority,
    )


def _take(job: EncodingJob, worker: str) -> bool:
    with transaction.atomic():
        changed = (
            due()
            .filter(pk=job.pk, token=job.token)
            .update(
                state=State.RUNNING,
                worker=worker,
                heartbeat=timezone.now(),
                started_at=timezone.now(),
                attempts=F("attempts") + 1,
                beats=0,
                progress=0,
                step="fetch",
                error_code="",
                error_detail="",
            )
        )
        if changed:
            _settle_asset(job.source, MediaAsset.State.PROCESSING)
    return bool(changed)


def _end(job: EncodingJob, state: EncodingJob.State, **facts: object) -> bool:
    changed = held(job).update(
        state=state, token=uuid4(), finished_at=timezone.now(), seconds_left=None, **facts
    )
    if not changed:
        return False
    job.refresh_from_db()
    drop_growth(job)
    return True


def _refuse(source: SourceVersion, error: SourceError) -> None:
    SourceVersion.objects.filter(pk=source.pk).update(
        state=SourceVersion.State.REFUSED,
        refusal_code=error.code,
        refusal_params=_plain(error.params),
    )


def _supersede(source: SourceVersion) -> None:
    """Stop the encodes of older versions, save one that people may be watching already."""
    watched = RenditionSet.objects.filter(state=RenditionSet.State.GROWING, is_playable=True)
    older = EncodingJob.objects.filter(
        source__asset=source.asset_id,
        source__number__lt=source.number,
        state__in=EncodingJob.ACTIVE,
    )
    for job in older.exclude(source__in=watched.values("source")):
        cancel(job)


def _fall_back(refused: SourceVersion) -> None:
    """Take up again the version that a refused one had pushed aside, if nothing plays."""
    if _has_ready(refused):
        return
    older = SourceVersion.objects.filter(asset=refused.asset_id, number__lt=refused.number)
    usable = older.exclude(file="").exclude(state=SourceVersion.State.REFUSED)
    former = usable.order_by("-number").first()
    if former and (job := former.jobs.filter(state=State.CANCELLED).first()):
        retry(job)


def _has_ready(source: SourceVersion) -> bool:
    return RenditionSet.objects.filter(
        source__asset=source.asset_id, state=RenditionSet.State.READY
    ).exists()


def _settle_asset(source: SourceVersion, state: MediaAsset.State) -> None:
    """Write an asset's state; one that has something complete to play stays ready."""
    asset = MediaAsset.objects.filter(pk=source.asset_id)
    newest = SourceVersion.objects.filter(asset=source.asset_id).order_by("-number")
    if _has_ready(source) or newest.values_list("pk", flat=True).first() != source.pk:
        return
    asset.update(state=state, updated_at=timezone.now())


def _plain(params: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in params.items()}


def error_of_dead_worker(job: EncodingJob) -> EncodingError:
    """Return the error of a job whose worker went silent."""
    return EncodingError(
        "encode:job:worker-died", detail=job.worker, params={"attempts": job.attempts}
    )
