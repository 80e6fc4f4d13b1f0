"""Redis as a cache that may be away: then everything is computed anew, and nobody sees an error."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)


class _KeptClients(RedisCacheClient):
    """Keep its clients: Django makes one for each question, and with it 170 callbacks."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Keep none yet."""
        super().__init__(*args, **options)
        self._clients: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """Return the client for reading or writing; several threads may use it."""
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]


class PatientRedisCache(RedisCache):
    """A cache without Redis is an empty one.

    What was to be removed meanwhile may come back with Redis, for as long as it was to be kept:
    nothing belongs in here that has to be forgotten for certain, so sessions do not.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Ask as `_KeptClients` does."""
        super().__init__(server, params)
        self._class = _KeptClients

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, or the default."""
        return _unless_away(default, super().get, key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        """Return those that are kept."""
        found: dict[Any, Any] = _unless_away({}, super().get_many, keys, version)
        return found

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Tell whether something is kept."""
        return bool(_unless_away(False, super().has_key, key, version))

    def add(self, key: str, *args: Any, **options: Any) -> bool:
        """Keep what is not there yet; what can't be kept counts as new."""
        return bool(_unless_away(True, super().add, key, *args, **options))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on; what can't be kept counts from nothing."""
        return int(_unless_away(delta, super().incr, key, delta, version))

    def set(self, key: str, *args: Any, **options: Any) -> None:
        """Keep something, if possible."""
        _unless_away(None, super().set, key, *args, **options)

    def set_many(self, data: dict[Any, Any], *args: Any, **options: Any) -> list[Any]:
        """Keep some things; return the keys of those that could not be kept."""
        failed: list[Any] = _unless_away(list(data), super().set_many, data, *args, **options)
        return failed

    def delete(self, key: str, version: int | None = None) -> bool:
        """Remove something, if it is there."""
        return bool(_unless_away(False, super().delete, key, version))

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        """Remove some things, if they are there."""
        _unless_away(None, super().delete_many, keys, version)

    def touch(self, key: str, *args: Any, **options: Any) -> bool:
        """Keep something for longer, if it is there."""
        return bool(_unless_away(False, super().touch, key, *args, **options))


def _unless_away(otherwise: Any, ask: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    try:
        return ask(*arguments, **options)
    except (RedisConnectionError, RedisTimeoutError) as error:
        logger.warning("The cache does not answer: %s", error)
        return otherwise
