"""Where a recording is on its way, in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pod_media.assets.failures import failure_detail
from pod_media.assets.models import SourceVersion
from pod_media.assets.steps import step_sentence
from pod_media.assets.upload_models import Upload
from pod_media.encoding.models import EncodingJob

State = EncodingJob.State


def encoding_sentence(job: EncodingJob) -> str:
    """Return what an active job is at, and how long it will still take."""
    if job.state == State.QUEUED:
        return step_sentence("again" if job.attempts else "waiting")
    parts = [step_sentence(job.step, job.step_params) or _("Encoding")]
    if job.seconds_left:
        parts.append(_time_left(job.seconds_left))
    return ", ".join(parts)


def upload_sentence(upload: Upload) -> str:
    """Return what is being uploaded."""
    if upload.state == Upload.State.COMPLETE:
        return _("%(name)s has arrived") % {"name": upload.name}
    return _("Uploading %(name)s") % {"name": upload.name}


def rest_sentence(latest: SourceVersion | None, *, is_moving: bool, has_failed: bool) -> str:
    """Return how a recording is that neither uploads nor encodes."""
    if latest is None:
        return _("No file has been uploaded yet.")
    if has_failed:
        return _("This file could not be prepared.")
    return step_sentence("waiting") if is_moving else _("Ready to watch.")


def fault_of(latest: SourceVersion | None, job: EncodingJob | None) -> tuple[str, dict[str, Any]]:
    """Return the code and parameters of why the newest file cannot be watched, or an empty code."""
    if latest and latest.state == SourceVersion.State.REFUSED:
        return latest.refusal_code, latest.refusal_params
    if job and job.state == State.FAILED:
        return job.error_code, job.error_params
    if job and job.state == State.CANCELLED:
        return "encode:job:cancelled", {}
    return "", {}


def note_of(job: EncodingJob | None) -> str:
    """Return what the owner should know of a file that was prepared all the same."""
    if job and job.state == State.DONE and job.error_code:
        return failure_detail(job.error_code, job.error_params)
    return ""


def _time_left(seconds: int) -> str:
    if seconds < 60:
        return _("less than a minute left")
    minutes = round(seconds / 60)
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes) % {"n": minutes}
