"""The page that asks for a video's password."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pod_media.videos.access import viewer_of
from pod_media.videos.audience_form import LONGEST_PASSWORD
from pod_media.videos.audience_widgets import PasswordInput
from pod_media.videos.invalid import tell_invalid
from pod_media.videos.models import VideoPage
from pod_media.videos.refusals import known_video


class PasswordForm(forms.Form):
    """Asks for one."""

    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        widget=PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the password.")},
    )


def password_page(
    request: HttpRequest, video: VideoPage, form: PasswordForm | None = None, *, status: int = 403
) -> HttpResponse:
    """Return the page: nothing of the video but that there is one, and what lists tell of it."""
    form = form or PasswordForm()
    tell_invalid(form)
    address = reverse("pod_media:give_password", args=[video.uuid])
    if moment := request.GET.get("t", ""):
        address = f"{address}?t={moment}" if moment.isalnum() else address
    known = known_video(video, viewer_of(request))
    context = {"form": form, "action_url": address, "known": known}
    answer = render(request, "pod_media/videos/password.html", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
