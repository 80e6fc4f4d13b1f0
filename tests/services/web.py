"""A real web server (gunicorn) over this test's database and files, which a test may kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_STARTS_WITHIN = 40.0  # seconds, on a busy machine


class WebServer:
    """One gunicorn with one worker process of several threads, on a free port."""

    def __init__(self, *, port: int = 0, **environment: str) -> None:
        """Start; `environment` is added to this process's own."""
        self.port = port or _free_port()
        self.environment = {**os.environ, "DJANGO_SETTINGS_MODULE": _settings(), **environment}
        self.start()

    @property
    def url(self) -> str:
        """Return the server's root, without a closing slash."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until the port answers."""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "podsite.wsgi"),
                *("--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "8"),
                *("--log-level", "warning", "--graceful-timeout", "1"),
            ],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
        )
        deadline = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("The web server did not start.")
            time.sleep(0.1)

    def kill(self) -> None:
        """End every process of the server at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End the server kindly."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"OPTIONS /uploads/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
                return connection.recv(16).startswith(b"HTTP/1.1")
        except OSError:
            return False


@contextmanager
def web_server(**environment: str) -> Iterator[WebServer]:
    """Run a server for the block."""
    server = WebServer(**environment)
    try:
        yield server
    finally:
        server.stop()


def _settings() -> str:
    return os.environ.get("DJANGO_SETTINGS_MODULE", "podsite.settings.test")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
