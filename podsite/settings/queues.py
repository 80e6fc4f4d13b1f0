"""Make a Huey instance for a backend's name."""

from pathlib import Path

from huey import Huey, PriorityRedisHuey, SqliteHuey


def make_huey(name: str, backend: str, *, file: Path, redis_url: str) -> Huey:
    """Return the queue `name` on `backend` (`sqlite` or `redis`).

    Results are not kept: the ledger in the database says what became of a job. `utc` keeps
    the schedule independent of the host's time zone.
    """
    if backend == "redis":
        return PriorityRedisHuey(f"podsite-{name}", url=redis_url, results=False, utc=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        f"podsite-{name}", filename=str(file), results=False, utc=True, fsync=True, timeout=20
    )
