"""Keep what was made of a state of the catalogue, as long as it holds."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Min
from django.utils import timezone

from pod_media.catalogue.state import NEXT_END
from pod_media.videos.models import VideoPage

Made = TypeVar("Made")

# Seconds that anything is kept at most: what no signal tells of is put right after these.
KEPT = 600
# Seconds for which the next end of a video is known; a change of the catalogue forgets it.
LOOK_AGAIN = 30
# Seconds to wait for what somebody else makes, and between two looks.
PATIENCE = 20
PAUSE = 0.02


def kept(key: str, make: Callable[[], Made]) -> Made:
    """Return what the cache keeps under `key`; made, and kept until it may be another, if nothing.

    The key names the state of the catalogue, and the rights and language of who it is for. After
    a change many ask at once for what takes long to count: one makes it, the others wait for it,
    but no longer than `PATIENCE`.
    """
    found: Made | None = cache.get(key)
    if found is None and not cache.add(_mark(key), True, PATIENCE):
        found = _awaited(key)
    if found is None:
        try:
            found = make()
            cache.set(key, found, lifetime())
        finally:
            cache.delete(_mark(key))
    return found


def lifetime() -> float:
    """Return the seconds that what is made now holds: until the next video expires."""
    now = timezone.now()
    first: datetime.datetime | None = cache.get(NEXT_END)
    if first is None or first <= now:
        first = _next_end(now)
        cache.set(NEXT_END, first, LOOK_AGAIN)
    return (first - now).total_seconds()


def _mark(key: str) -> str:
    """Return what stands in the cache while something is made."""
    return f"{key}:being-made"


def _awaited(key: str) -> Made | None:
    """Return what somebody else makes; None if they don't, or not in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        time.sleep(PAUSE)
        # Asked for first: it is kept before the mark goes.
        is_being_made = cache.get(_mark(key))
        found: Made | None = cache.get(key)
        if found is not None or not is_being_made:
            return found
    return None


def _next_end(now: datetime.datetime) -> datetime.datetime:
    soon = now + datetime.timedelta(seconds=KEPT)
    expiring = VideoPage.objects.live().filter(expire_at__gt=now, expire_at__lte=soon)
    first: datetime.datetime = expiring.aggregate(first=Min("expire_at"))["first"] or soon
    return first
