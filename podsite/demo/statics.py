"""The demo's static files as in production: collected anew when one of them has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

# Tells the demo's settings that the files are where they are collected.
COLLECTED = {"STATIC_COLLECTED": "1"}


def collect_static(tell: Callable[[str], None]) -> dict[str, str]:
    """Return what the environment of the demo's processes needs to serve collected files.

    Nothing when they cannot be collected: each file is then served as it is, which takes browsers
    longer.
    """
    root = Path(settings.STATIC_ROOT)
    marker = root / ".collected-from"
    state = _fingerprint()
    if not (marker.exists() and marker.read_text() == state):
        tell("Collecting the static files (about 10 seconds, once)")
        done = subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear", "-v0"],
            check=False,
            cwd=settings.BASE_DIR,
            env={**os.environ, **COLLECTED},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            tell(f"They stay where they are: {done.stderr.strip().splitlines()[-1]}")
            return {}
        marker.write_text(state)
    return COLLECTED


def _fingerprint() -> str:
    """Return what differs when a static file, or how they are collected, has changed."""
    files = [
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list(None)
    ]
    digest = sha256()
    for path in sorted({*files, *settings.BASE_DIR.glob("podsite/*.py"), settings.ESBUILD}):
        if path.exists():
            known = path.stat()
            digest.update(f"{path}:{known.st_size}:{known.st_mtime_ns}\n".encode())
    return digest.hexdigest()
