"""Redis as the cache."""

from __future__ import annotations

from typing import Any

# A request waits no longer for a Redis that does not answer.
PATIENCE_SECONDS = 2


def redis_cache(url: str) -> dict[str, Any]:
    """Return Django's cache on the Redis at `url`."""
    return {
        "BACKEND": "podsite.patient_cache.PatientRedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "podsite",
        "OPTIONS": {
            "socket_connect_timeout": PATIENCE_SECONDS,
            "socket_timeout": PATIENCE_SECONDS,
        },
    }
