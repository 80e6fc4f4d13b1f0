"""A Redis server of a test's own, which the test may kill and start again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from tests.services.ports import free_port, wait_for
from tests.services.unprivileged import find_program


class RedisServer:
    """Keeps what it is told on disk at once, as the queue's server should."""

    def __init__(self, folder: str) -> None:
        """Start in `folder`, on a free port."""
        self.folder = folder
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        """Return the address of its first database."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.process = subprocess.Popen(
            [
                *(find_program("redis-server", "redis-server"), "--port", str(self.port)),
                *("--bind", "127.0.0.1", "--dir", self.folder, "--save", ""),
                *("--appendonly", "yes", "--appendfsync", "always", "--loglevel", "warning"),
            ],
            stdout=subprocess.DEVNULL,
        )
        wait_for(self.port, self.process)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def forget(self) -> None:
        """Remove what it had kept, as when its disk is lost too. It has to be killed before."""
        shutil.rmtree(self.folder)
        os.mkdir(self.folder)


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    """Run a server for the block."""
    with tempfile.TemporaryDirectory(prefix="podsite-redis-") as folder:
        server = RedisServer(folder)
        try:
            yield server
        finally:
            server.kill()
