"""One installation with a catalogue of a size: its database, cache and web processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from benchmarks.scaling.processor import children
from tests.services.ports import free_port, wait_for
from tests.services.postgresql import postgresql_server
from tests.services.redis import redis_server

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Installation:
    """A site that answers on `port`; `sessions` by who is signed in."""

    port: int
    web: int
    postmaster: int | None
    pages: Mapping[str, list[str]]
    session: str

    @property
    def processes(self) -> list[int]:
        """Return the processes whose CPU counts: gunicorn's workers and PostgreSQL's backends."""
        found = children(self.web)
        return found + children(self.postmaster) if self.postmaster else found


@contextmanager
def installation(videos: int, engine: str) -> Iterator[Installation]:
    """Seed a site with so many videos on "postgresql" or "sqlite", and serve it for the block."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="podsite-scale-")))
        environment = {**os.environ, **_settings(folder, engine)}
        environment["REDIS_URL"] = stack.enter_context(redis_server()).url
        postmaster = None
        if engine == "postgresql":
            where = stack.enter_context(postgresql_server())
            environment |= where
            _connect(where, "postgres").execute("CREATE DATABASE scale")
            postmaster = _postmaster(where)
        _manage(environment, "migrate", "-v0")
        _manage(environment, "seed_catalogue", "--videos", str(videos))
        for command in INDEXING:
            _manage(environment, *command)
        if engine == "postgresql":
            # What autovacuum does in a night.
            _connect(environment, "scale").execute("VACUUM ANALYZE")
        facts = json.loads(_run(environment, "-m", "benchmarks.scaling.addresses").splitlines()[-1])
        port = free_port()
        web = stack.enter_context(_gunicorn(environment, port))
        yield Installation(port, web, postmaster, facts["pages"], facts["session"])


# Commands that make what search and lists look into, where seeding does not.
INDEXING = (("rebuild_search",),)


def _settings(folder: Path, engine: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.scaling.settings",
        "SCALE_ENGINE": engine,
        "PODSITE_VAR": str(folder),
        "SECRET_KEY": "only-for-benchmarks" * 4,
        "BASE_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECURE_SSL_REDIRECT": "0",
        "EMAIL_HOST": "127.0.0.1",
        "DEFAULT_FROM_EMAIL": "podsite@example.edu",
        "PGDATABASE": "scale",
    }


def _manage(environment: Mapping[str, str], *arguments: str) -> None:
    _run(environment, "manage.py", *arguments)


def _run(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


@contextmanager
def _gunicorn(environment: Mapping[str, str], port: int) -> Iterator[int]:
    """Run the web server as production does; yield the master's process id."""
    settings = ["--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *settings, "--workers", "2", "podsite.wsgi"],
        cwd=ROOT,
        env=dict(environment),
    )
    try:
        wait_for(port, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(40)


def _connect(where: Mapping[str, str], name: str) -> psycopg.Connection:
    return psycopg.connect(
        host=where["PGHOST"],
        port=where["PGPORT"],
        user=where["PGUSER"],
        dbname=name,
        autocommit=True,
    )


def _postmaster(where: Mapping[str, str]) -> int:
    """Return the process that all backends are children of."""
    with _connect(where, "postgres") as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return int(Path(row[0], "postmaster.pid").read_text().split()[0])
