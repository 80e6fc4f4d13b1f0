"""Free ports, waiting for a server to answer on one, and one that never does."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

STARTS_WITHIN = 40.0  # seconds, on a busy machine


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return once `port` answers; RuntimeError when the process ends first or it takes long."""
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not start.")


@contextmanager
def silence() -> Iterator[int]:
    """Give a port for the block that takes connections and never answers."""
    # Those that wait to be accepted are connected already, as far as their side can tell.
    with socket.create_server(("127.0.0.1", 0), backlog=20) as listening:
        yield int(listening.getsockname()[1])
