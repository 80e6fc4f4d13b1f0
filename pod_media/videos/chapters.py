"""Chapters as viewers get them: beside the player, on its timeline, in the manifest."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pod_media.videos.addresses import whole_address
from pod_media.videos.models import VideoPage


def chapters_of(video: VideoPage, duration: float = 0) -> list[dict[str, Any]]:
    """Return start (seconds) and title of the chapters, in order.

    Those beyond the end are left out; `duration` is in seconds, 0 while unknown.
    """
    rows = sorted(video.chapters.all(), key=lambda each: each.seconds)
    kept = [each for each in rows if not duration or each.seconds < duration]
    return [{"start": each.seconds, "title": each.title} for each in kept]


def add_clips(facts: dict[str, Any], video: VideoPage, request: HttpRequest) -> None:
    """Tell search engines the chapters (schema.org Clip; hook `construct_video_json_ld`)."""
    duration = float((video.asset and video.asset.duration) or 0)
    rows = chapters_of(video, duration)
    if not rows:
        return
    ends = [*(row["start"] for row in rows[1:]), max(duration, rows[-1]["start"])]
    address = whole_address(request, "video", video)
    facts["hasPart"] = [
        {
            "@type": "Clip",
            "name": row["title"],
            "startOffset": row["start"],
            "endOffset": end,
            "url": f"{address}?t={row['start']}",
        }
        for row, end in zip(rows, ends, strict=True)
    ]


def beyond_end(video: VideoPage, duration: float) -> list[Any]:
    """Return the chapters that viewers do not get: the recording ends before them."""
    return [each for each in video.chapters.all() if duration and each.seconds >= duration]


def add_chapters(manifest: dict[str, Any], video: VideoPage, request: Any) -> None:
    """Tell the player the chapters (hook `construct_player_manifest`)."""
    manifest["chapters"] = chapters_of(video, manifest["duration"])
