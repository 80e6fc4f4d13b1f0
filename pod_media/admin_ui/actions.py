"""What makers can do about a recording: which of it makes sense now, and doing it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from pod_media.admin_ui.status import RecordingStatus
from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob

State = EncodingJob.State

ENCODE_AGAIN, RETRY, CANCEL = "encode-again", "retry", "cancel"


def possible_actions(status: RecordingStatus) -> list[str]:
    """Return the names of what can be done now."""
    if status.is_encoding:
        return [CANCEL]
    latest, job = status.latest, status.job
    if latest is None or not latest.file or latest.state == SourceVersion.State.REFUSED:
        return []
    if job is None:
        return []
    return [ENCODE_AGAIN] if job.state == State.DONE else [RETRY]


def act(name: str, status: RecordingStatus, user: Any) -> None:
    """Do `name`; a ValidationError says that it has become impossible meanwhile."""
    if name not in possible_actions(status):
        raise ValidationError(_("This is no longer possible: the recording has moved on."))
    job, latest = status.job, status.latest
    assert job is not None
    assert latest is not None
    if name == CANCEL:
        ledger.cancel(job)
    elif name == RETRY:
        ledger.retry(job)
    else:
        ledger.submit(latest, user)
    log_action(status.asset, name, user)


def log_action(asset: MediaAsset, name: str, user: Any, **data: Any) -> None:
    """Write into Wagtail's log what somebody did with a recording."""
    log(instance=asset, action=f"pod_media.{name}", user=user, data=data or None)
