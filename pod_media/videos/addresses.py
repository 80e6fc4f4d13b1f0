"""Whole addresses of videos, to be given away."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from pod_media.videos.models import VideoPage


def whole_address(request: HttpRequest, name: str, video: VideoPage) -> str:
    """Return the address called `name` of a video, with the host of the request."""
    return request.build_absolute_uri(reverse(f"pod_media:{name}", args=[video.uuid]))
