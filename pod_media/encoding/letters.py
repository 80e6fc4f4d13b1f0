"""Letters about a job that failed: plain words to the owner, everything to administrators."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import mail_admins, send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pod_media.assets.failures import failure_detail, failure_sentence
from pod_media.encoding.models import EncodingJob

logger = logging.getLogger(__name__)

# What the step of a failed job says once everybody was told. Until then its parameters hold, for
# each recipient, when a letter was begun, or TOLD.
TOLD = "told"
# Begun longer ago than that, a letter's writer has died: a mail server answers sooner.
WRITING = timedelta(minutes=10)
# A failure older than that is no news, and who could not be written to for days never will be.
NEWS = timedelta(days=7)


def write_failure_letters(job_id: int) -> bool:
    """Write to whoever can act on a failed job and was not told yet; tell whether all now are.

    Nothing when it runs again or is gone. Each letter is written once, also by two at a time or
    when the other one fails. Raises OSError when the mail server does not take one.
    """
    job = EncodingJob.objects.select_related("source__asset__owner", "created_by")
    failed = job.filter(pk=job_id, state=EncodingJob.State.FAILED).exclude(step=TOLD).first()
    if failed is None:
        return False
    letters = {"owner": _write_to_owner}
    if not failed.error_code.startswith("encode:source:"):
        letters["administrators"] = _write_to_administrators
    troubles = [_write_once(failed, name, write) for name, write in letters.items()]
    for trouble in filter(None, troubles):
        raise trouble
    if any(failed.step_params.get(name) != TOLD for name in letters):
        return False
    return _note(failed, step=TOLD)


def write_missing_letters() -> int:
    """Write the letters whose message was lost or whose mail server was away; count the jobs."""
    news = timezone.now() - NEWS
    failed = EncodingJob.objects.filter(state=EncodingJob.State.FAILED, finished_at__gt=news)
    jobs = failed.exclude(step=TOLD).order_by("finished_at").values_list("pk", flat=True)
    return sum(_try_to_write(pk) for pk in jobs)


def _try_to_write(job_id: int) -> bool:
    try:
        return write_failure_letters(job_id)
    except OSError:
        logger.exception("A letter about job %s could not be sent", job_id)
        return False


def _write_once(
    job: EncodingJob, name: str, write: Callable[[EncodingJob], None]
) -> OSError | None:
    """Write one letter unless it was, or somebody is at it; return what went wrong."""
    state = job.step_params.get(name, "")
    if state == TOLD or (state and timezone.now() - datetime.fromisoformat(state) < WRITING):
        return None
    if not _note(job, step_params={**job.step_params, name: timezone.now().isoformat()}):
        return None
    try:
        write(job)
    except SMTPRecipientsRefused as error:
        logger.warning("Job %s: no such address: %s", job.pk, error)
    except OSError as error:
        _note(job, step_params={**job.step_params, name: ""})
        return error
    _note(job, step_params={**job.step_params, name: TOLD})
    return None


def _note(job: EncodingJob, **facts: Any) -> bool:
    """Write `facts` into a job that is as we know it; the token changes, as others may look."""
    fresh = {"token": uuid4(), **facts}
    same = EncodingJob.objects.filter(pk=job.pk, token=job.token, state=EncodingJob.State.FAILED)
    if not same.update(**fresh):
        return False
    for name, value in fresh.items():
        setattr(job, name, value)
    return True


def _write_to_owner(job: EncodingJob) -> None:
    person = job.source.asset.owner or job.created_by
    if person is None or not person.email:
        return
    with translation.override(_language_of(person)):
        facts = {
            "name": person.get_full_name(),
            "title": job.source.asset.title,
            "file": job.source.original_name,
            "reason": failure_sentence(job.error_code, job.error_params),
            "site": settings.WAGTAIL_SITE_NAME,
        }
        subject = _("“%(title)s” could not be prepared") % facts
        body = render_to_string("pod_media/encoding/failed_owner.txt", facts)
    send_mail(_one_line(subject), body, None, [person.email])


def _write_to_administrators(job: EncodingJob) -> None:
    facts = {
        "job": job,
        "source": job.source,
        "reason": failure_detail(job.error_code, job.error_params),
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("pod_encodings:job", args=[job.pk]),
    }
    subject = _("Encoding %(number)s failed: %(code)s") % {
        "number": job.pk,
        "code": job.error_code,
    }
    mail_admins(_one_line(subject), render_to_string("pod_media/encoding/failed_admin.txt", facts))


def _language_of(person: Any) -> str:
    """Return the language that a person chose in the CMS, else the site's."""
    profile = getattr(person, "wagtail_userprofile", None)
    chosen = profile.get_preferred_language() if profile else ""
    return chosen or settings.LANGUAGE_CODE


def _one_line(text: str) -> str:
    """Return text fit for a subject: a title may hold line ends, which headers may not."""
    return " ".join(text.split())
