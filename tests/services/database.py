"""One migrated database with the foundation, made once and copied wherever a test needs it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from tests.services.dumps import restore_or_build

ROOT = Path(__file__).resolve().parent.parent.parent
# A change in any of these makes another database.
INGREDIENTS = (
    "*/migrations/*.py",
    "podsite/*/migrations/*.py",
    "pod_media/search/structures.py",
    "podsite/home/*.py",
    "podsite/accounts/*.py",
    "pod_media/taxonomy/*.py",
    "podsite/settings/base.py",
    "podsite/settings/test.py",
    "requirements/base.txt",
)

# Needs no address of the site, so that a mistake in one fails its own tests only.
BUILD = """
import django
from django.core.management import call_command
django.setup()
from podsite.home.foundation import lay_foundation
call_command("migrate", verbosity=0)
lay_foundation()
"""


def provide() -> None:
    """Give this process's default database the template's content."""
    with _locked(_shared_dir() / "template.lock"):
        if not _template_exists():
            _build_template()
    restore()


def restore() -> None:
    """Put the template's content back: what a test that really commits leaves behind."""
    connections.close_all()
    if connection.vendor == "sqlite":
        _copy_file()
    else:
        _recreate(_name(), template=_template_name())


def remove() -> None:
    """Drop this process's database."""
    connections.close_all()
    if connection.vendor == "sqlite":
        shutil.rmtree(settings.TEST_DIR, ignore_errors=True)
    else:
        _administer(f'DROP DATABASE IF EXISTS "{_name()}" WITH (FORCE)')


def dump_file() -> Path:
    """Return where this state of the migrations and the foundation is kept for PostgreSQL."""
    return _shared_dir() / f"template-{_fingerprint()}.dump"


def _build_template() -> None:
    """Migrate and lay the foundation, in a process whose caches die with it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    unfinished = _shared_dir() / f"unfinished-{os.getpid()}.sqlite3"
    if connection.vendor == "sqlite":
        environment["TEST_DATABASE_NAME"] = str(unfinished)
        _run_build(environment)
        unfinished.rename(_template_file())
    else:
        _recreate(_template_name(), template="template1")
        environment["TEST_DATABASE_NAME"] = _template_name()
        restore_or_build(_template_name(), dump_file(), lambda: _run_build(environment))


def _run_build(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", BUILD], cwd=ROOT, env=environment, check=True)


def _template_exists() -> bool:
    if connection.vendor == "sqlite":
        return _template_file().exists()
    return bool(_administer(f"SELECT 1 FROM pg_database WHERE datname = '{_template_name()}'"))


def _copy_file() -> None:
    """Copy inside SQLite, so that a connection another thread holds sees it too."""
    source = sqlite3.connect(f"file:{_template_file()}?immutable=1", uri=True)
    target = sqlite3.connect(_name(), timeout=20)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _recreate(name: str, *, template: str) -> None:
    _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _administer(statement: str) -> list[tuple[object, ...]]:
    import psycopg

    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        cursor = server.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _template_name() -> str:
    return f"podsite_template_{_fingerprint()}"


def _template_file() -> Path:
    return _shared_dir() / f"template-{_fingerprint()}.sqlite3"


def _shared_dir() -> Path:
    return Path(settings.TEST_ROOT)


@cache
def _fingerprint() -> str:
    """Return what tells this state of the migrations and the foundation from others.

    Once per process: files may be edited while the tests run.
    """
    digest = hashlib.sha256()
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
