"""The page that asks for a video's password."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pod_media.videos.invalid import tell_invalid
from pod_media.videos.models import VideoPage


class PasswordForm(forms.Form):
    """Asks for one."""

    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the password.")},
    )


def password_page(
    request: HttpRequest, video: VideoPage, form: PasswordForm | None = None, *, status: int = 403
) -> HttpResponse:
    """Return the page: nothing of the video but that there is one."""
    form = form or PasswordForm()
    tell_invalid(form)
    address = reverse("pod_media:give_password", args=[video.uuid])
    if moment := request.GET.get("t", ""):
        address = f"{address}?t={moment}" if moment.isalnum() else address
    context = {"form": form, "action_url": address}
    answer = render(request, "pod_media/videos/password.html", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
