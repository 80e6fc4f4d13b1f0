"""A circuit breaker: after a fault, the search server is left alone for a while."""

from __future__ import annotations

import logging

from django.core.cache import cache

logger = logging.getLogger(__name__)

KEY = "pod_media.search.breaker"
# Seconds in which no request waits for a server that did not answer.
SECONDS = 30


def trip(reason: str) -> None:
    """Leave the server alone for a while; `reason` is for administrators."""
    logger.warning("Search falls back to the database for %s s: %s", SECONDS, reason)
    cache.set(KEY, reason[:500], SECONDS)


def mend() -> None:
    """Ask the server again at once: it has answered."""
    cache.delete(KEY)


def is_open() -> bool:
    """Tell whether the server is left alone."""
    return cache.get(KEY) is not None


def reason() -> str:
    """Return why the server is left alone, or nothing if it is not."""
    return cache.get(KEY) or ""
