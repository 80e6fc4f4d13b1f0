"""Who goes next: short and new first, everybody in turn, re-encodes last. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MIB = 1024 * 1024
# A lecture of an hour is about half a gibibyte: below the first bound are clips, above the
# last whole days.
SIZE_BOUNDS = (100 * MIB, 1024 * MIB, 5 * 1024 * MIB)
# Waiting so long is worth one turn: nobody waits for ever behind newcomers.
TURN_SECONDS = 30 * 60
# After a day a re-encode counts as a first encode.
REENCODE_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Waiting:
    """A job that waits. `owner` is whoever asked, `size` in bytes, `waited` in seconds."""

    key: int
    owner: int | None
    size: int
    waited: float
    is_reencode: bool = False
    boost: int = 0


def choose_order(waiting: Iterable[Waiting], running: Mapping[int | None, int]) -> list[int]:
    """Return the keys, next one first. `running` counts each owner's jobs under way.

    A person's n-th file competes as if n − 1 others had gone before it, so a hundred files of
    one person let everybody else's first one pass.
    """
    turns = Counter(dict(running))
    ranked: list[tuple[tuple[float, ...], int]] = []
    for job in sorted(waiting, key=_own_order):
        turn = turns[job.owner]
        turns[job.owner] += 1
        ranked.append((_rank(job, turn), job.key))
    return [key for _, key in sorted(ranked)]


def size_class(size: int) -> int:
    """Return 0 for a clip, up to 3 for what takes hours."""
    return sum(size >= bound for bound in SIZE_BOUNDS)


def _own_order(job: Waiting) -> tuple[float, ...]:
    return (-job.boost, _is_last(job), size_class(job.size), -job.waited, job.key)


def _rank(job: Waiting, turn: int) -> tuple[float, ...]:
    aged = turn - int(max(0.0, job.waited) / TURN_SECONDS)
    return (-job.boost, _is_last(job), aged, size_class(job.size), -job.waited)


def _is_last(job: Waiting) -> bool:
    return job.is_reencode and job.waited < REENCODE_SECONDS
