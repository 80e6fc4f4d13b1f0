"""Sharing a video: its links for its makers, and codes to scan for everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pod_media.sharing.link_form import LinkForm
from pod_media.sharing.making import links_of, make_link, row_of
from pod_media.sharing.qr import qr_svg
from pod_media.videos.access import can_edit, viewer_of
from pod_media.videos.audience_told import told_to_makers
from pod_media.videos.editing import latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.key_models import ShareLink
from pod_media.videos.links import path_of, revoke
from pod_media.videos.models import VideoPage

PER_PAGE = 20
# The longest moment that goes into a code.
MOMENT_LENGTH = 12
SVG = "image/svg+xml"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who may watch and the links; make another one, or say what is wrong with it."""
    video = _mine(request, uuid)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        link = make_link(
            video,
            by=request.user,
            once=said["once"],
            name=said["name"],
            expires_at=form.expires_at(),
            max_uses=said["max_uses"],
        )
        messages.success(request, _("The link is made: copy it below."))
        return HttpResponseRedirect(f"{_page(video)}#link-{link.uuid}")
    return render(
        request,
        "pod_media/sharing/sharing.html",
        _told(request, video, form),
        status=422 if form.errors else 200,
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_link(request: HttpRequest, uuid: UUID, link: UUID) -> HttpResponse:
    """Ask once, then close the link; one that is closed stays so."""
    video = _mine(request, uuid)
    found = get_object_or_404(links_of(video), uuid=link)
    if request.method == "POST" or found.revoked_at:
        revoke(found, by=request.user)
        said = _("“%(name)s” is revoked: it opens nothing any more.") % {"name": found.name}
        messages.success(request, said)
        return HttpResponseRedirect(_page(video))
    context = {"video": video, "row": row_of(found, request), "back": _page(video)}
    return render(request, "pod_media/sharing/revoke.html", context)


@never_cache
@login_required
@require_safe
def link_code(request: HttpRequest, uuid: UUID, link: UUID) -> HttpResponse:
    """Draw the QR code of a share link, for who makes the video."""
    found = get_object_or_404(links_of(_mine(request, uuid)), uuid=link)
    return _code(request, path_of(found))


@cache_control(public=True, max_age=24 * 3600)
@require_safe
def video_code(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Draw the QR code of a permanent address, at the second `?t=`; it tells of no video."""
    moment = request.GET.get("t", "")[:MOMENT_LENGTH]
    address = reverse("pod_media:video", args=[uuid])
    return _code(request, f"{address}?t={moment}" if moment.isdecimal() else address)


def _code(request: HttpRequest, path: str) -> HttpResponse:
    return HttpResponse(qr_svg(request.build_absolute_uri(path)), content_type=SVG)


def _told(request: HttpRequest, video: VideoPage, form: LinkForm) -> dict[str, Any]:
    page = Paginator(links_of(video), PER_PAGE).get_page(request.GET.get("page"))
    latest = latest_of(video)
    links: list[ShareLink] = list(page.object_list)
    return {
        "video": video,
        "latest": latest,
        "steps": hub_steps(latest, request),
        "told": told_to_makers(video if video.live else latest, viewer_of(request)),
        "form": form,
        "list_page": page,
        "rows": [row_of(each, request) for each in links],
    }


def _mine(request: HttpRequest, uuid: UUID) -> VideoPage:
    """Return a video that the person makes and that is not in the trash; others do not exist."""
    video = VideoPage.objects.select_related("asset__current_source").filter(uuid=uuid).first()
    if video is None or video.trashed_at or not can_edit(viewer_of(request), video):
        raise Http404
    return video


def _page(video: VideoPage) -> str:
    return reverse("pod_media:sharing", args=[video.uuid])
