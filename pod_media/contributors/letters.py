"""Letters to people in videos, whose addresses nobody sees."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.contributors.models import Contributor
from pod_media.personal import whole_address
from pod_media.videos.invalid import tell_invalid


class LetterForm(forms.Form):
    """A letter; who writes is known by their account."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("It is sent with your name and your e-mail address, to answer to."),
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell what is wrong to who does not see it."""
        super().__init__(*args, **kwargs)
        tell_invalid(self)


def write_to_contributor(contributor_id: int, sender_id: int, text: str) -> bool:
    """Send a letter unless one of the two is gone; OSError when no mail server takes it."""
    person = Contributor.objects.filter(pk=contributor_id).exclude(email="").first()
    sender = get_user_model().objects.filter(pk=sender_id, is_active=True).first()
    if person is None or sender is None:
        return False
    facts = {
        "person": person,
        "sender": sender,
        "text": text,
        "address": whole_address(reverse("pod_media:person", args=[person.slug])),
    }
    letter = EmailMessage(
        subject=_("%(name)s writes to you") % {"name": sender.get_full_name()},
        body=render_to_string("pod_media/contributors/letter.txt", facts),
        to=[person.email],
        reply_to=[sender.email] if sender.email else None,
    )
    letter.send()
    return True
