"""Chapters that change places: no two are at one time, and they are saved one after the other."""

from __future__ import annotations

from typing import Any

# Seconds; no chapter is that far from the start of a recording.
NO_MOMENT = 1e9


def free_moments(video: Any) -> None:
    """Take chapters that are to move out of each other's way, before the page is saved."""
    if video.pk is None or "chapters" not in getattr(video, "_cluster_related_objects", {}):
        return
    meant = {each.pk: each.seconds for each in video.chapters.all()}
    live = video.chapters.get_live_queryset()
    for each in live:
        if each.pk in meant and meant[each.pk] != each.seconds:
            live.filter(pk=each.pk).update(seconds=NO_MOMENT + each.pk)
