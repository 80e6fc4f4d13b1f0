"""The player alone, for other sites to frame."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from pod_media.sharing.framing import framers_of
from pod_media.videos.access import can_watch, viewer_of
from pod_media.videos.choices import Visibility
from pod_media.videos.keys import keys_to
from pod_media.videos.links import LinkRefused, enter
from pod_media.videos.manifest import build_manifest
from pod_media.videos.models import VideoPage
from pod_media.videos.passes import NAME as PASS
from pod_media.videos.passes import pass_of
from pod_media.videos.refusals import is_open_secret

TRUE = {"1", "true", "yes", ""}
# A language (BCP 47), or none shown.
CAPTIONS = re.compile(r"off|[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


@never_cache
@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the player if the viewer may watch, else a sentence.

    `?start=`, `?t=`, `?end=` (seconds, 1h2m3s or 1:02:03), `?autoplay=1`, `?loop=1`,
    `?captions=` (a language or `off`); what makes no sense is as if it were not there. `?link=` is
    the token of a share link, followed where nothing else opens the video.
    """
    video = VideoPage.objects.select_related("asset__current_source").filter(uuid=uuid).first()
    refused = _enter(request, video)
    may_watch = video is not None and can_watch(viewer_of(request), video)
    is_told = video is not None and (may_watch or is_open_secret(video))
    may_frame: Any = csp_replace({"frame-ancestors": framers_of(video if is_told else None)})
    draw = _player if may_watch else _refusal
    response: HttpResponse = may_frame(draw)(request, video if is_told else None, refused)
    return response


def _enter(request: HttpRequest, video: VideoPage | None) -> LinkRefused | None:
    """Follow the link in the address where it is needed; return why it opens nothing, if so."""
    token = request.GET.get("link")
    if not token or (video is not None and can_watch(viewer_of(request), video)):
        return None
    try:
        enter(request, token)
    except LinkRefused as refused:
        return refused
    return None


def _player(request: HttpRequest, video: VideoPage, _refused: LinkRefused | None) -> HttpResponse:
    viewer = viewer_of(request)
    captions = request.GET.get("captions", "")
    address = reverse("pod_media:manifest", args=[video.uuid])
    page = reverse("pod_media:video", args=[video.uuid])
    manifest = build_manifest(video, viewer, request)
    transcript = next((each["address"] for each in manifest.get("transcripts", ())), "")
    documents = [*manifest.get("documents", ()), *manifest.get("links", ())]
    if keys := keys_to(video, viewer.keys):
        # In a frame there may be no session to ask again with.
        given = urlencode({PASS: pass_of(keys)})
        address, transcript = f"{address}?{given}", transcript and f"{transcript}?{given}"
        documents = [
            {**each, "address": f"{each['address']}?{given}"} if "kind" in each else each
            for each in documents
        ]
        if token := request.GET.get("link"):
            page = reverse("pod_media:share_link", args=[token])
    context = {
        "video": video,
        "manifest": manifest,
        "transcript_address": transcript,
        "documents": documents,
        "manifest_address": address,
        "page_address": page,
        "end": request.GET.get("end", ""),
        "autoplay": _is_asked(request, "autoplay"),
        "loop": _is_asked(request, "loop"),
        "captions": captions if CAPTIONS.fullmatch(captions) else "",
    }
    return render(request, "pod_media/sharing/embed.html", context)


def _refusal(
    request: HttpRequest, video: VideoPage | None, refused: LinkRefused | None
) -> HttpResponse:
    """Say why nothing plays; what is out but closed is said openly, with a way to its page."""
    told, status = _sentence(video), 403 if video else 404
    if refused is not None:
        told, status = refused.sentence, refused.status
    answer = render(
        request,
        "pod_media/sharing/embed_refused.html",
        {"video": video, "why": told},
        status=status,
    )
    if refused is not None and refused.retry_after:
        answer.headers["Retry-After"] = str(refused.retry_after)
    return answer


def _sentence(video: VideoPage | None) -> str:
    if video is None:
        return _("It may have been withdrawn, or its address is not complete.")
    if video.visibility == Visibility.PASSWORD:
        return _("It has a password, which is given on its own site.")
    return _("It is for people who are known to its own site: sign in there.")


def _is_asked(request: HttpRequest, name: str) -> bool:
    return name in request.GET and request.GET[name].lower() in TRUE
