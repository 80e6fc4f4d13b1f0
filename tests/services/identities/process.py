"""Start one of the servers here as a process of its own, in a folder that goes with it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.services.identities.people import People
from tests.services.ports import free_port, wait_for

ROOT = Path(__file__).resolve().parents[3]


class IdentityServer:
    """A server that runs: where it is, and whom it knows."""

    def __init__(self, folder: Path, port: int) -> None:
        """Know a server of `folder` on `port`."""
        self.folder = folder
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.people = People(folder)


@contextmanager
def identity_server(module: str, **files: Any) -> Iterator[IdentityServer]:
    """Run `python -m tests.services.identities.<module>` for the block; `files` go beside it."""
    with tempfile.TemporaryDirectory(prefix=f"podsite-{module}-") as name:
        folder = Path(name)
        for file, text in files.items():
            (folder / file).write_text(text)
        server = IdentityServer(folder, free_port())
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"{__package__}.{module}", name, str(server.port)],
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        try:
            wait_for(server.port, process)
            yield server
        finally:
            process.kill()
            process.wait()
