"""Old addresses of videos: where they lead is told to those who may watch them."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, can_watch, viewer_of
from pod_media.videos.refusals import is_open_secret


class JudgingRedirectMiddleware(RedirectMiddleware):
    """Lead on from old addresses, as Wagtail's; a video's new one says its title.

    Where not everybody may watch it, the permanent address judges who asks, and nothing is
    left in caches; to whom it must not be spoken of, it is not there.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Replace what was not found by the way to it."""
        if response.status_code != HTTPStatus.NOT_FOUND:
            return response
        answer = super().process_response(request, response)
        redirect = _redirect_of(request) if answer is not response else None
        if redirect is None:
            return answer
        tail, video = _tail(request, redirect), _video_of(redirect)
        if video is None or can_watch(Viewer(), video):
            return _led_on(answer, tail)
        if is_open_secret(video) or can_watch(viewer_of(request), video):
            return HttpResponseRedirect(reverse("pod_media:video", args=[video.uuid]) + tail)
        return response


def _redirect_of(request: HttpRequest) -> Redirect | None:
    """Return what leads on from an address; looked for as Wagtail's middleware does."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    return get_redirect(request, path) or get_redirect(request, urlsplit(path).path)


def _tail(request: HttpRequest, redirect: Redirect) -> str:
    """Return the query that goes along, as a start or filters; one of the old address is spent."""
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query and "?" not in redirect.old_path else ""


def _led_on(answer: HttpResponse, tail: str) -> HttpResponse:
    """Return the way on with the query, before a fragment and after a query that is there."""
    target = answer.headers.get("Location", "")
    if not tail or not target:
        return answer
    address, mark, fragment = target.partition("#")
    joint = f"&{tail[1:]}" if "?" in address else tail
    return type(answer)(f"{address}{joint}{mark}{fragment}")


def _video_of(redirect: Redirect | None) -> VideoPage | None:
    page = redirect and redirect.redirect_page
    return page.specific if page and page.specific_class is VideoPage else None
