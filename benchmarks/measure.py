"""Take figures: CPU of this process and its children, wall time, ratios in one line."""

import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Cost:
    """Seconds of wall time, and of CPU (user and system, children included)."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def costing() -> Iterator[Cost]:
    """Yield a cost that is filled in at the end of the block."""
    cost = Cost()
    started, spent = time.monotonic(), _cpu()
    yield cost
    cost.wall, cost.cpu = time.monotonic() - started, _cpu() - spent


def call(argv: Sequence[str], *, cwd: Path | None = None) -> str:
    """Run a reference command; return what it says on stderr."""
    done = subprocess.run(
        list(argv), cwd=cwd, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return done.stderr


def say(name: str, value: float, target: str = "", note: str = "") -> None:
    """Print one figure, its target and how it came about."""
    print(f"{name:<48} {value:>8.3f}   {target:<10} {note}", flush=True)


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
