"""Make a Huey instance for a backend's name."""

from pathlib import Path

from huey import Huey, PriorityRedisHuey, SqliteHuey

# Nobody waits longer for a Redis that does not answer; a worker waits a second for a message.
PATIENCE_SECONDS = 5


def make_huey(name: str, backend: str, *, file: Path, redis_url: str) -> Huey:
    """Return the queue `name` on `backend` (`sqlite` or `redis`).

    Results are not kept: the ledger in the database says what became of a job. `utc` keeps
    the schedule independent of the host's time zone.
    """
    if backend == "redis":
        # Redis's client comes with requirements/production.txt; the embedded default has none.
        from redis import ConnectionPool

        pool = ConnectionPool.from_url(
            redis_url, socket_connect_timeout=PATIENCE_SECONDS, socket_timeout=PATIENCE_SECONDS
        )
        return PriorityRedisHuey(f"podsite-{name}", connection_pool=pool, results=False, utc=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        f"podsite-{name}", filename=str(file), results=False, utc=True, fsync=True, timeout=20
    )
