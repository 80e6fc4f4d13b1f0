"""Ways into a video that is not open to everybody: its password, and links that were shared."""

from __future__ import annotations

from math import ceil
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pod_media.tries import TooManyTries, Tries
from pod_media.videos.access import asks_for_password, can_watch, viewer_of
from pod_media.videos.keys import hold, key_for
from pod_media.videos.links import LinkRefused, enter
from pod_media.videos.models import VideoPage
from pod_media.videos.password_form import PasswordForm, password_page

# Wrong words at one video, from one place.
WORDS = Tries("video-password", most=10, seconds=15 * 60)


@never_cache
@require_POST
def give_password(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take the password of a video, and lead to its page; say what is wrong beside the field."""
    video = get_object_or_404(VideoPage, uuid=uuid)
    viewer = viewer_of(request)
    address = video.get_url(request)
    if not address or not (can_watch(viewer, video) or asks_for_password(viewer, video)):
        raise Http404
    form = PasswordForm(request.POST)
    if not can_watch(viewer, video) and not _is_right(request, video, form):
        status = 429 if form.has_error("password", "tries") else 422
        return password_page(request, video, form, status=status)
    return HttpResponseRedirect(_at_moment(request, address))


@never_cache
@require_safe
def share_link(request: HttpRequest, token: str) -> HttpResponse:
    """Follow a link to its video, at the second it names; say why where it opens nothing."""
    try:
        link = enter(request, token)
    except LinkRefused as refused:
        return _refused(request, refused)
    address = link.video.get_url(request)
    if not address:
        raise Http404
    return HttpResponseRedirect(_at_moment(request, address))


def _is_right(request: HttpRequest, video: VideoPage, form: forms.Form) -> bool:
    if not form.is_valid():
        return False
    try:
        WORDS.take(request, video.pk)
    except TooManyTries as tries:
        minutes = ceil(tries.retry_after / 60)
        said = ngettext(
            "Too many wrong passwords. Try again in %(count)d minute.",
            "Too many wrong passwords. Try again in %(count)d minutes.",
            minutes,
        )
        error = forms.ValidationError(said, code="tries", params={"count": minutes})
        form.add_error("password", error)
        return False
    key = key_for(video, form.cleaned_data["password"])
    if key is None:
        form.add_error("password", _("This is not the password."))
        return False
    WORDS.forget(request, video.pk)
    hold(request, key)
    return True


def _refused(request: HttpRequest, refused: LinkRefused) -> HttpResponse:
    told = {"why": refused.sentence, "must_wait": refused.retry_after > 0}
    answer = render(request, "pod_media/videos/link_refused.html", told, status=refused.status)
    if refused.retry_after:
        answer.headers["Retry-After"] = str(refused.retry_after)
    return answer


def _at_moment(request: HttpRequest, address: str) -> str:
    """Return the address with the moment that was asked for, and nothing else of the query."""
    moment = request.GET.get("t", "")
    return f"{address}?t={moment}" if moment.isalnum() and moment.isascii() else address
