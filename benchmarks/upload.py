"""Memory of a real web process while a large file is uploaded: `python -m benchmarks.upload [MB]`.

Sends a file in pieces as a browser does, to gunicorn as production runs it, and samples the
resident memory of its worker. Target: at most 60 MB more at 1 GB. The last line is the time of
the largest pause between two answers: nothing is recombined in a request.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podsite.settings.test")
FOLDER = tempfile.mkdtemp(prefix="podsite-bench-")
os.environ.setdefault("PODSITE_TEST_DIR", FOLDER)

import django  # noqa: E402

django.setup()

from django.db import connections  # noqa: E402

from benchmarks.measure import say  # noqa: E402
from tests.factories.people import administrator  # noqa: E402
from tests.media.uploads.wire import WireTus  # noqa: E402
from tests.services import database  # noqa: E402
from tests.services.web import WebServer  # noqa: E402

MB = 1_000_000
PIECE = 32 * 1024 * 1024


class Memory(threading.Thread):
    """Samples the resident memory of a process's children, in MB."""

    def __init__(self, parent: int) -> None:
        """Watch the workers of gunicorn's master `parent`."""
        super().__init__(daemon=True)
        self.parent, self.highest, self.going = parent, 0.0, True

    def run(self) -> None:
        """Sample ten times a second."""
        while self.going:
            self.highest = max(self.highest, self.now())
            time.sleep(0.1)

    def now(self) -> float:
        """Return the workers' memory."""
        children = Path(f"/proc/{self.parent}/task/{self.parent}/children").read_text().split()
        return sum(_resident(int(each)) for each in children)


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return 0
    line = next((each for each in status.splitlines() if each.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(line.split()[1]) * 1024 / MB


def _send(wire: WireTus, size: int) -> float:
    """Upload `size` bytes and return the longest wait for an answer, in seconds."""
    path = wire.create(size, "benchmark.mp4")
    piece = os.urandom(PIECE)
    longest = 0.0
    for offset in range(0, size, PIECE):
        started = time.monotonic()
        status = wire.patch(path, offset, piece[: min(PIECE, size - offset)])
        assert status == 204, status
        longest = max(longest, time.monotonic() - started)
    return longest


def main(size: int) -> None:
    """Run and print."""
    database.provide()
    user = administrator()
    server = WebServer()
    try:
        wire = WireTus(server, user)
        _send(wire, MB)
        memory = Memory(server.process.pid)
        before = memory.now()
        memory.start()
        started = time.monotonic()
        longest = _send(wire, size)
        wall = time.monotonic() - started
        memory.going = False
        after = memory.now()
        say("upload: MB of the web process before", before)
        say("upload: MB more at the highest", memory.highest - before, "<= 60", f"{size // MB} MB")
        say("upload: MB more afterwards", after - before)
        say("upload: MB per second", size / MB / wall, "", "loopback, fsync at each request")
        say("upload: longest wait for an answer, s", longest, "", f"pieces of {PIECE // MB} MB")
    finally:
        server.stop()
        connections.close_all()
        shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main(int(float(sys.argv[1]) * MB) if len(sys.argv) > 1 else 1000 * MB)
