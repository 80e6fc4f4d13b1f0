"""The page of a video's chapters, as every form on it comes back to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pod_media.chapters.evidence import proposals_for
from pod_media.chapters.forms import ListForm, formset_of
from pod_media.chapters.notes import list_of
from pod_media.chapters.titles import can_read_titles
from pod_media.chapters.words import editor_keys, editor_words
from pod_media.chapters.writing import rows_of
from pod_media.videos.access import viewer_of
from pod_media.videos.chapters import beyond_end
from pod_media.videos.editing import latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.making import is_locked
from pod_media.videos.manifest import build_manifest
from pod_media.videos.models import VideoPage


def chapters_page(
    request: HttpRequest,
    video: VideoPage,
    *,
    status: int = 200,
    formset: Any = None,
    brings: ListForm | None = None,
) -> HttpResponse:
    """Show it; `formset` and `brings` are forms that were not as they should be."""
    latest, duration = latest_of(video), duration_of(video)
    rows = rows_of(latest)
    wants = "suggest" in request.GET
    context = {
        "video": video,
        "latest": latest,
        "locked": is_locked(request, video, quietly=True),
        "seen": str(latest.latest_revision_id or ""),
        "formset": formset or formset_of(rows, duration=duration),
        "brings": brings or ListForm(duration=duration, auto_id="bring-%s"),
        "duration": duration,
        "beyond": list_of(each.seconds for each in beyond_end(latest, duration)),
        "wants": wants,
        "proposals": proposals_for(video, rows) if wants else [],
        "reads_slides": wants and can_read_titles(),
        "has_chapters": bool(rows),
        "steps": hub_steps(latest, request),
        # What is being written is shown in place of what viewers get.
        "manifest": {**build_manifest(video, viewer_of(request), request), "chapters": []},
        "words": editor_words(),
        "keys": editor_keys(),
    }
    return render(request, "pod_media/chapters/chapters.html", context, status=status)


def duration_of(video: VideoPage) -> float:
    """Return the recording's length in seconds, 0 while unknown."""
    return float((video.asset and video.asset.duration) or 0)


def address_of(video: VideoPage) -> str:
    """Return where the page is."""
    return reverse("pod_media:chapters", args=[video.uuid])
