"""What people do to a speech job, wherever they see it: cancel it, let it run again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pod_media.speech import ledger
from pod_media.speech.models import SpeechJob


def cancel_job(request: HttpRequest, job: SpeechJob) -> None:
    """Stop a job, and say whether there was anything to stop."""
    if ledger.cancel(job):
        messages.success(request, _("Cancelled."))
    else:
        messages.warning(request, _("It had ended already."))


def retry_job(request: HttpRequest, job: SpeechJob) -> None:
    """Let a job run again, and say whether it does."""
    if ledger.retry(job):
        messages.success(request, _("It will be tried again."))
    else:
        messages.warning(request, _("It is under way already."))
