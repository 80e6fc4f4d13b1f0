"""How much CPU processes have used, from /proc."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

NANOSECONDS = 1e9


def children(process: int) -> list[int]:
    """Return the children of a process, whichever of its threads started them."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return sorted(int(child) for each in lists for child in each.read_text().split())


def cpu_seconds(processes: Iterable[int]) -> dict[int, float]:
    """Return the CPU time of each process by its id, user and system; of none that has ended.

    The scheduler's figures: those of /proc/…/stat are counted in ticks of 10 ms.
    """
    return {process: _spent(process) for process in processes if Path(f"/proc/{process}").exists()}


def used(before: dict[int, float], after: dict[int, float]) -> float:
    """Return the seconds between two looks; a process that came meanwhile counts whole."""
    return sum(spent - before.get(process, 0.0) for process, spent in after.items())


def _spent(process: int) -> float:
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(each.read_text().split()[0]) for each in threads) / NANOSECONDS
