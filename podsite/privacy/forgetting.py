"""What is old enough is forgotten: logs, positions, ended uploads and sessions, logs of encodes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from pod_media.conf import setting
from pod_media.models import EncodingChunk, EncodingJob, Upload, WatchPosition
from podsite.privacy.models import ErasureRequest

# Rows per transaction: others write meanwhile.
BATCH = 500
ENDED = (Upload.State.TAKEN, Upload.State.CANCELLED, Upload.State.EXPIRED)
OVER = (EncodingJob.State.DONE, EncodingJob.State.FAILED, EncodingJob.State.CANCELLED)


def forget_old() -> int:
    """Forget what is older than the KEEP_… settings say; return how many rows. Idempotent."""
    now = timezone.now()
    gone = _remove(Session.objects.filter(expire_date__lt=now))
    if logged := _before(now, "KEEP_LOG_DAYS"):
        for model in (PageLogEntry, ModelLogEntry):
            gone += _remove(model.objects.filter(timestamp__lt=logged))
        gone += _remove(ErasureRequest.objects.filter(settled_at__lt=logged))
    if watched := _before(now, "KEEP_WATCHED_DAYS"):
        gone += _remove(WatchPosition.objects.filter(updated_at__lt=watched))
    if uploaded := _before(now, "KEEP_UPLOAD_DAYS"):
        gone += _remove(Upload.objects.filter(state__in=ENDED, updated_at__lt=uploaded))
    if encoded := _before(now, "KEEP_ENCODING_LOG_DAYS"):
        gone += _silence(encoded)
    return gone


def _before(now: datetime, name: str) -> datetime | None:
    """Return the moment before which things are forgotten; None keeps them for ever."""
    days = setting(name)
    return None if days is None else now - timedelta(days=days)


def _remove(old: QuerySet[Any]) -> int:
    """Delete the rows, some at a time."""
    gone = 0
    while keys := list(old.order_by().values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            # Asked again: somebody may have gone on with one of them.
            gone += old.filter(pk__in=keys).delete()[0]
        if len(keys) < BATCH:
            break
    return gone


def _silence(before: datetime) -> int:
    """Empty what FFmpeg said in encodes that are over; that they were, and how, stays."""
    said = ~Q(error_detail="")
    jobs = EncodingJob.objects.filter(state__in=OVER, finished_at__lt=before)
    chunks = EncodingChunk.objects.filter(job__state__in=OVER, job__finished_at__lt=before).filter(
        said
    )
    silent = chunks.update(error_detail="")
    return silent + jobs.filter(said | ~Q(commands=[])).update(error_detail="", commands=[])
