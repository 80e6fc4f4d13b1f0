"""The player alone, for other sites to frame."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from pod_media.conf import setting
from pod_media.videos.access import can_watch, viewer_of
from pod_media.videos.manifest import build_manifest
from pod_media.videos.models import VideoPage
from pod_media.videos.player_views import is_open_secret

TRUE = {"1", "true", "yes", ""}


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the player if the viewer may watch, else a sentence.

    `?start=`, `?t=`, `?end=` (seconds, 1h2m3s or 1:02:03), `?autoplay=1`, `?loop=1`. Who may
    frame it is the setting EMBED_ANCESTORS.
    """
    may_frame: Any = csp_replace({"frame-ancestors": setting("EMBED_ANCESTORS")})
    response: HttpResponse = may_frame(_embed)(request, uuid)
    return response


def _embed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    video = VideoPage.objects.select_related("asset__current_source").filter(uuid=uuid).first()
    viewer = viewer_of(request)
    if video is None or not can_watch(viewer, video):
        status = 403 if video and is_open_secret(video) else 404
        return render(request, "pod_media/videos/embed_refused.html", status=status)
    context = {
        "video": video,
        "manifest": build_manifest(video, viewer, request),
        "end": request.GET.get("end", ""),
        "autoplay": _is_asked(request, "autoplay"),
        "loop": _is_asked(request, "loop"),
    }
    return render(request, "pod_media/videos/embed.html", context)


def _is_asked(request: HttpRequest, name: str) -> bool:
    return name in request.GET and request.GET[name].lower() in TRUE
