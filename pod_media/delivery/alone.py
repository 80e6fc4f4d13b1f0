"""One process of this host at a time: a lock file that is gone once nobody holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def alone(path: Path, *, is_patient: bool = True) -> Iterator[None]:
    """Hold the lock file `path` inside the block; raise BlockingIOError when not patient."""
    lock = _hold(path, is_patient=is_patient)
    try:
        yield
    finally:
        # While it is held: whoever waits for it then sees that its file is no more.
        path.unlink(missing_ok=True)
        lock.close()


def remove_unheld(folder: Path) -> int:
    """Remove the lock files that killed processes left in `folder`; return how many."""
    removed = 0
    for path in folder.glob("*.lock"):
        with suppress(BlockingIOError), alone(path, is_patient=False):
            removed += 1
    return removed


def _hold(path: Path, *, is_patient: bool) -> IO[bytes]:
    while True:
        lock = path.open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
        except BlockingIOError:
            lock.close()
            raise
        if _is_still(path, lock):
            return lock
        lock.close()


def _is_still(path: Path, lock: IO[bytes]) -> bool:
    """Tell whether the file we locked is the one that others will find."""
    try:
        return os.path.samestat(path.stat(), os.fstat(lock.fileno()))
    except FileNotFoundError:
        return False
