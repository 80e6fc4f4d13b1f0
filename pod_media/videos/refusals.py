"""What is said to whom a video is not for: which kind of access it takes, and nothing of itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from pod_media.videos.access import Viewer, has_expired, listed_to, restrictions_of
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage


def is_open_secret(video: VideoPage) -> bool:
    """Tell whether a refusal may be said openly: the video is out, but not for everybody.

    Drafts, private and expired videos are not spoken of.
    """
    is_out = video.live and not has_expired(video)
    return is_out and video.visibility != Visibility.PRIVATE


def refusal_page(request: HttpRequest, video: VideoPage, viewer: Viewer) -> HttpResponse:
    """Return the page for somebody who is signed in, and whom the video is not for."""
    context = {"page": None, "why": _why(video, viewer), "known": known_video(video, viewer)}
    answer = render(request, "pod_media/videos/unavailable.html", context, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def known_video(video: VideoPage, viewer: Viewer) -> VideoPage | None:
    """Return the video where lists tell the viewer of it with a lock: then it may be named."""
    may_be = video.listed_with_lock and listed_to(viewer).filter(pk=video.pk).exists()
    return video if may_be else None


def _why(video: VideoPage, viewer: Viewer) -> str:
    groups = PageViewRestriction.GROUPS
    if any(each.restriction_type == groups for each in restrictions_of(video, viewer)):
        return _("It is in a place that is open to the members of certain groups alone.")
    if video.visibility == Visibility.GROUPS:
        return _("It is open to the members of certain groups alone.")
    return _("Its makers chose who may watch it, and your account is not among them.")
