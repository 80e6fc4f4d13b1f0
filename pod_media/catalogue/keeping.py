"""Keep what was made of a state of the catalogue, as long as it holds."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Min
from django.utils import timezone

from pod_media.videos.models import VideoPage

Made = TypeVar("Made")

# Seconds that anything is kept at most: what no signal tells of is put right after these.
KEPT = 600


def kept(key: str, make: Callable[[], Made]) -> Made:
    """Return what the cache keeps under `key`; made, and kept until it may be another, if nothing.

    The key names the state of the catalogue, and the rights and language of who it is for.
    """
    found: Made | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, _lifetime())
    return found


def _lifetime() -> float:
    """Return the seconds that what is made now holds: until the next video expires."""
    now = timezone.now()
    soon = now + datetime.timedelta(seconds=KEPT)
    expiring = VideoPage.objects.live().filter(expire_at__gt=now, expire_at__lte=soon)
    first = expiring.aggregate(first=Min("expire_at"))["first"] or soon
    return (first - now).total_seconds()
