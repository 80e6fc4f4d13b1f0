"""The letter that tells administrators of a request for erasure."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import mail_admins
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from podsite.privacy.models import ErasureRequest


def write_to_administrators(request_pk: int) -> bool:
    """Write it unless the request is settled meanwhile; OSError when no mail server takes it."""
    asked = ErasureRequest.objects.filter(pk=request_pk, state=ErasureRequest.State.ASKED).first()
    if asked is None:
        return False
    address = reverse("privacy_admin:settle", args=[asked.pk])
    facts = {"asked": asked, "address": settings.WAGTAILADMIN_BASE_URL + address}
    subject = _("Account %(number)s asks to be erased") % {"number": asked.account}
    mail_admins(subject, render_to_string("podsite/privacy/asked.txt", facts))
    return True
