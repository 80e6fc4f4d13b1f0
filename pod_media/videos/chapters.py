"""Chapters as viewers get them: beside the player, on its timeline, in the manifest."""

from __future__ import annotations

from typing import Any

from pod_media.videos.models import VideoPage


def chapters_of(video: VideoPage, duration: float = 0) -> list[dict[str, Any]]:
    """Return start (seconds) and title of the chapters, in order.

    Those beyond the end are left out; `duration` is in seconds, 0 while unknown.
    """
    rows = sorted(video.chapters.all(), key=lambda each: each.seconds)
    kept = [each for each in rows if not duration or each.seconds < duration]
    return [{"start": each.seconds, "title": each.title} for each in kept]


def add_chapters(manifest: dict[str, Any], video: VideoPage, request: Any) -> None:
    """Tell the player the chapters (hook `construct_player_manifest`)."""
    manifest["chapters"] = chapters_of(video, manifest["duration"])
