"""Encode hosts of one installation, each with a name and folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.services.database import ROOT
from tests.services.site import Site


class Host:
    """A machine with one encode worker; all that it keeps lies below `folder`."""

    def __init__(self, site: Site, name: str, *, mount: Path | None) -> None:
        """Begin with empty folders; `mount` is where the media folder of all hosts is mounted."""
        self.name = name
        self._site = site
        self.folder = site.folder / name
        self._log = site.folder / f"{name}.log"
        (self.folder / "tmp").mkdir(parents=True)
        self.environment = {
            **site.environment,
            "PODSITE_TEST_DIR": str(state_folder(self.folder, mount)),
            "TMPDIR": str(self.folder / "tmp"),
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_up(self) -> bool:
        """True once the worker has checked in."""
        query = "SELECT 1 FROM pod_media_workerheartbeat WHERE name LIKE %s"
        return self.process is not None and bool(
            self._site.rows(query, f"{self.name}:%:{self.process.pid}:%")
        )

    def start(self) -> None:
        """Start the worker, unless it runs."""
        if self.process is not None:
            return
        argv = (sys.executable, "-m", "tests.services.on_a_host", self.name, "run_encoder")
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                argv, stdout=log, stderr=log, cwd=ROOT, env=self.environment
            )

    def kill(self) -> None:
        """End the worker at once, as a power cut would; its FFmpeg dies with it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def scratch(self) -> list[Path]:
        """Return the scratch folders of jobs, wherever on this host they are."""
        return [found for each in self.folder.rglob("jobs") for found in each.iterdir()]


def state_folder(folder: Path, mount: Path | None) -> Path:
    """Make the state folder of a host, in which `mount` is the media folder; return it."""
    state = folder / "state"
    run = state / os.environ.get("PYTEST_XDIST_WORKER", "main")
    run.mkdir(parents=True)
    if mount is not None:
        (run / "media").symlink_to(mount)
    return state
