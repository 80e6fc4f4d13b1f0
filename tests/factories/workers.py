"""A real `run_encoder` process, over a database and storage of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def encoder(log: Path) -> Iterator[subprocess.Popen]:
    """Run an encoder over this test's database for the block; nothing of it is left."""
    process = start_encoder(log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def start_encoder(log: Path) -> subprocess.Popen:
    """Start an encoder over this test's database."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.factories.worker_settings"}
    argv = [sys.executable, str(ROOT / "manage.py"), "run_encoder", "--workers", "1"]
    with log.open("ab") as file:
        return subprocess.Popen(argv, stdout=file, stderr=file, cwd=ROOT, env=environment)


def wait_until(claim: Callable[[], object], *, seconds: float = 60) -> object:
    """Return the first truth that `claim` tells; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := claim():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{claim} did not come true in {seconds} s")


def children_of(pid: int) -> list[int]:
    """Return the ids of the processes that `pid` or its threads have started and that live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX" and int(fields[1]) == pid:
            found.append(int(folder.name))
    return found


def is_alive(pid: int) -> bool:
    """Tell whether a process lives and is no zombie."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] not in "ZX"
