"""The speech ledger's verbs: every change is one conditional UPDATE guarded by the job's token."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from pod_media.assets.models import MediaAsset
from pod_media.captions.models import Track
from pod_media.conf import setting
from pod_media.encoding.recovery import Watch, watch
from pod_media.encoding.workers import is_gone, process_name
from pod_media.signals import speech_queued
from pod_media.speech.models import SpeechJob

State = SpeechJob.State
# Told from jobs of encoding in the memory of heartbeats.
KIND = "speech"


def submit(
    asset: MediaAsset, *, engine: str, language: str, by: Any, script: str = ""
) -> SpeechJob:
    """Return the active job of a recording and a language, made when there is none."""
    asked = {"asset": asset, "language": language}
    try:
        with transaction.atomic():
            job = SpeechJob.objects.create(
                **asked,
                engine=engine,
                script=script,
                is_alignment=bool(script),
                requested_by=by,
            )
            speech_queued.send(SpeechJob, job=job)
    except IntegrityError:
        return SpeechJob.objects.get(**asked, state__in=SpeechJob.ACTIVE)
    return job


def due() -> QuerySet[SpeechJob]:
    """Return the jobs that may be claimed: those of recordings that are prepared."""
    ready = MediaAsset.State.READY
    return SpeechJob.objects.filter(state=State.QUEUED, asset__state=ready).order_by("created_at")


def claim(worker: str) -> SpeechJob | None:
    """Take the job that waits longest and return it, or None. A job is claimed only once."""
    for key, token in due().values_list("pk", "token"):
        waiting = SpeechJob.objects.filter(pk=key, token=token, state=State.QUEUED)
        now = timezone.now()
        if waiting.update(
            state=State.RUNNING,
            worker=worker,
            heartbeat=now,
            started_at=now,
            attempts=F("attempts") + 1,
            beats=0,
            progress=0,
        ):
            return SpeechJob.objects.select_related("asset", "requested_by").filter(pk=key).first()
    return None


def held(job: SpeechJob) -> QuerySet[SpeechJob]:
    """Return the row of a running job, if its token still is the one we hold."""
    return SpeechJob.objects.filter(pk=job.pk, token=job.token, state=State.RUNNING)


def beat(job: SpeechJob, progress: int) -> bool:
    """Write a heartbeat; False when the job is no longer ours: stop then."""
    facts = {"heartbeat": timezone.now(), "beats": F("beats") + 1}
    return bool(held(job).update(progress=max(0, min(99, progress)), **facts))


def finish(job: SpeechJob, track: Track) -> bool:
    """Write down what became of it; the script has served."""
    language = {"language": track.language}
    return _end(job, State.DONE, progress=100, track=track, script="", **language)


def fail(job: SpeechJob, code: str, detail: str = "") -> bool:
    """Write down why it came to nothing; somebody may ask again."""
    return _end(job, State.FAILED, error_code=code, error_detail=detail[-20_000:])


def release(job: SpeechJob) -> bool:
    """Give a job back at once, its attempt uncounted: the worker was asked to stop."""
    return _requeue(job, attempts=max(0, job.attempts - 1))


def cancel(job: SpeechJob) -> bool:
    """End a job that waits or runs; its worker notices at the next heartbeat."""
    active = SpeechJob.objects.filter(pk=job.pk, state__in=SpeechJob.ACTIVE)
    now = timezone.now()
    return bool(active.update(state=State.CANCELLED, token=uuid4(), finished_at=now))


def retry(job: SpeechJob) -> bool:
    """Let a failed or cancelled job run again; False when another of its kind is active."""
    ended = SpeechJob.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED))
    fresh = {"progress": 0, "attempts": 0, "error_code": "", "error_detail": ""}
    try:
        with transaction.atomic():
            changed = ended.update(state=State.QUEUED, token=uuid4(), **fresh)
            if changed:
                job.refresh_from_db()
                speech_queued.send(SpeechJob, job=job)
    except IntegrityError:
        return False
    return bool(changed)


def reap(over: Watch = watch) -> list[SpeechJob]:
    """Take back the running jobs of dead workers; return them."""
    running = list(SpeechJob.objects.filter(state=State.RUNNING))
    over.keep(KIND, {job.pk for job in running})
    return [job for job in running if _is_dead(job, over) and _take_back(job)]


def release_own() -> int:
    """Give back what this process still runs, as it ends; return how much that was."""
    mine = {"state": State.RUNNING, "worker__startswith": f"{process_name()}/"}
    return sum(release(job) for job in SpeechJob.objects.filter(**mine))


def _is_dead(job: SpeechJob, over: Watch) -> bool:
    return over.is_silent(KIND, job.pk, job.token, job.beats) or is_gone(job.worker)


def _take_back(job: SpeechJob) -> bool:
    if job.attempts < setting("MAX_ATTEMPTS"):
        return _requeue(job)
    return fail(job, "speech:job:worker-died", job.worker)


def _requeue(job: SpeechJob, **facts: object) -> bool:
    with transaction.atomic():
        fresh = {"state": State.QUEUED, "token": uuid4(), "worker": "", "progress": 0, **facts}
        if not held(job).update(**fresh):
            return False
        job.refresh_from_db()
        speech_queued.send(SpeechJob, job=job)
    return True


def _end(job: SpeechJob, state: str, **facts: object) -> bool:
    return bool(held(job).update(state=state, token=uuid4(), finished_at=timezone.now(), **facts))
