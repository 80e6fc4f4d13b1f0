"""A whole site as in production: web, light and encode processes over PostgreSQL and Redis."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import requests

from tests.services.database import BUILD, ROOT, dump_file
from tests.services.dumps import restore_or_build
from tests.services.postgresql import postgresql_server
from tests.services.redis import RedisServer, redis_server
from tests.services.web import WebServer, web_server

DATABASE = "road"
_CSRF = "a" * 32
# Prints the session of somebody who may upload.
SEED = """
import django
django.setup()
from django.conf import settings
from django.test import Client
from tests.factories.people import person
client = Client()
client.force_login(person("Faculty", username="lecturer"))
print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""


class Site:
    """One installation; its processes log into `folder`, its database answers `rows`."""

    def __init__(self, folder: Path, environment: dict[str, str], redis: RedisServer) -> None:
        """Make the database and a lecturer's session."""
        self.folder = folder
        self.redis = redis
        self.environment = {**os.environ, **environment}
        restore_or_build(DATABASE, dump_file(), self._build, environment)
        self._session = self._run(SEED).split()[-1]
        self.web: WebServer | None = None
        self.processes: list[subprocess.Popen[bytes]] = []

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what the database answers; a statement without answer returns nothing."""
        with _connect(self.environment, DATABASE) as connection:
            cursor = connection.execute(query.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> requests.Response:
        """Ask the web server as the lecturer."""
        assert self.web is not None
        cookies = {"sessionid": self._session, "csrftoken": _CSRF}
        return requests.request(
            method,
            self.web.url + path,
            data=body,
            headers={"Tus-Resumable": "1.0.0", "X-CSRFToken": _CSRF, **headers},
            cookies=cookies,
            timeout=60,
            allow_redirects=False,
        )

    def upload(self, path: Path) -> int:
        """Send a file in one request and return the id of the job that the site made of it."""
        name = base64.b64encode(path.name.encode()).decode()
        response = self.send(
            "POST",
            "/uploads/",
            path.read_bytes(),
            **{
                "Upload-Length": str(path.stat().st_size),
                "Upload-Metadata": f"filename {name}",
                "Content-Type": "application/offset+octet-stream",
            },
        )
        assert response.status_code == 201, response.text[:2000]
        uuid = response.headers["Location"].strip("/").split("/")[-1]
        return self._job_of(uuid)

    def _build(self) -> None:
        self._run(BUILD)

    def _run(self, code: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def _job_of(self, uuid: str) -> int:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            found = self.rows(
                "SELECT j.id FROM pod_media_encodingjob j "
                "JOIN pod_media_sourceversion s ON s.id = j.source_id WHERE s.uuid = %s",
                uuid,
            )
            if found:
                return int(found[0][0])
            time.sleep(0.1)
        raise AssertionError("The upload was not taken over.")

    def job(self, key: int, column: str) -> Any:
        """Return one column of a job."""
        return self.rows(f"SELECT {column} FROM pod_media_encodingjob WHERE id = %s", key)[0][0]

    @contextmanager
    def process(self, command: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a worker command for the block."""
        with (self.folder / f"{command}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), command, *arguments],
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=self.environment,
            )
        self.processes.append(process)
        try:
            yield process
        finally:
            self.processes.remove(process)
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def site(folder: Path, **environment: str) -> Iterator[Site]:
    """Start PostgreSQL, Redis and a web server for the block."""
    with ExitStack() as stack:
        where = stack.enter_context(postgresql_server())
        redis = stack.enter_context(redis_server())
        _create_database(where)
        given = {
            **where,
            "TEST_DATABASE": "postgresql",
            "TEST_DATABASE_NAME": DATABASE,
            "TEST_REDIS_URL": redis.url,
            "PODSITE_TEST_DIR": str(folder / "state"),
            "DJANGO_SETTINGS_MODULE": "tests.services.on_servers",
            **environment,
        }
        running = Site(folder, given, redis)
        running.web = stack.enter_context(web_server(**given))
        yield running


def _create_database(where: dict[str, str]) -> None:
    with _connect(where, "postgres") as server:
        server.execute(f"CREATE DATABASE {DATABASE}".encode())


def _connect(where: dict[str, str], database: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(
        host=where["PGHOST"],
        port=where["PGPORT"],
        user=where["PGUSER"],
        dbname=database,
        autocommit=True,
    )
