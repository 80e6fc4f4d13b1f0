"""Letters about a job that failed: plain words to the owner, everything to administrators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import mail_admins, send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pod_media.assets.failures import failure_detail, failure_sentence
from pod_media.encoding.models import EncodingJob


def write_failure_letters(job_id: int) -> None:
    """Write to whoever can act on a failed job; nothing when it runs again or is gone."""
    job = EncodingJob.objects.select_related("source__asset__owner", "created_by")
    failed = job.filter(pk=job_id, state=EncodingJob.State.FAILED).first()
    if failed is None:
        return
    _write_to_owner(failed)
    if not failed.error_code.startswith("encode:source:"):
        _write_to_administrators(failed)


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
