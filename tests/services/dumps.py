"""A migrated PostgreSQL database, kept as a dump from one run to the next: migrating is slow."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.services.postgresql import program


def restore_or_build(
    name: str, dump: Path, build: Callable[[], None], where: Mapping[str, str] = os.environ
) -> None:
    """Fill the empty database `name` from `dump`, or build it and write the dump.

    `where` is the environment that libpq finds the server by.
    """
    environment = {**os.environ, **where}
    if dump.exists():
        _run(environment, "pg_restore", "--exit-on-error", "-d", name, str(dump))
        return
    build()
    unfinished = dump.with_suffix(f".{os.getpid()}")
    _run(environment, "pg_dump", "-Fc", "-f", str(unfinished), name)
    unfinished.rename(dump)


def _run(environment: dict[str, str], command: str, *arguments: str) -> None:
    subprocess.run([program(command), *arguments], env=environment, check=True)
