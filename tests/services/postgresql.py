"""A PostgreSQL server of this run's own, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

import psycopg

from tests.services.ports import STARTS_WITHIN, free_port
from tests.services.unprivileged import as_nobody, find_program, give_to_nobody

USER = "podsite"
# Nothing here outlives the run, so nothing needs to reach the disk.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
}


@contextmanager
def postgresql_server() -> Iterator[dict[str, str]]:
    """Run a server for the block and yield the environment that libpq finds it by."""
    folder = Path(tempfile.mkdtemp(prefix="podsite-postgresql-"))
    give_to_nobody(folder)
    try:
        _init(folder)
        port = free_port()
        process = subprocess.Popen(
            as_nobody([program("postgres"), "-D", str(folder), "-p", str(port), *_options(folder)]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            _wait_until_it_answers(port, process)
            yield {"PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": USER}
        finally:
            # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
            process.send_signal(2)
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs."""
    # Debian keeps the servers of each version out of the path.
    versions = sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)
    return find_program(name, "postgresql", *versions)


def _init(folder: Path) -> None:
    subprocess.run(
        as_nobody(
            [
                *(program("initdb"), "-D", str(folder), "-U", USER, "-E", "UTF8"),
                *("--locale", "C.UTF-8", "--auth", "trust", "--no-sync"),
            ]
        ),
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "TZ": "UTC"},
    )


def _wait_until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return once a query is answered: the port is open before the database has started up."""
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with psycopg.connect(host="127.0.0.1", port=port, user=USER, dbname="postgres") as it:
                it.execute("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not start.")


def _options(folder: Path) -> list[str]:
    every = {**OPTIONS, "unix_socket_directories": str(folder)}
    return [part for name, value in every.items() for part in ("-c", f"{name}={value}")]
