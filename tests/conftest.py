"""What every test may lean on: a database with the site's foundation, quickly."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from modelsearch import signal_handlers
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.services import database
from tests.services.postgresql import postgresql_server

_servers = ExitStack()
KEEP_INDEXES = ("wagtail_indexes", "browser", "encode", "service")

# A machine in use is no fault of an example.
hypothesis_settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Start a PostgreSQL for the run when the tests are to run on one; workers inherit it."""
    wanted = os.environ.get("TEST_DATABASE") == "postgresql"
    if wanted and "PGHOST" not in os.environ and not hasattr(config, "workerinput"):
        os.environ.update(_servers.enter_context(postgresql_server()))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Copy the migrated template rather than migrate; put it back after a test that commits."""
    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda _self: database.restore()
    with django_db_blocker.unblock():
        database.provide()
    yield
    TransactionTestCase._fixture_teardown = original
    with django_db_blocker.unblock():
        database.remove()


@pytest.fixture(autouse=True)
def wagtail_indexes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """Spare Wagtail's own two indexes, a fifth of each saved page, where nothing asks them.

    Tests marked `wagtail_indexes`, and those with a browser or processes, keep them.
    """
    if any(map(request.node.get_closest_marker, KEEP_INDEXES)):
        yield
        return
    monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", Mock())
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def first_language() -> None:
    """Speak as a fresh process does: a request leaves its reader's language behind."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget what another test had counted: its database was put back, its cache was not."""
    cache.clear()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove this run's folder and servers, and the folders of runs that were killed."""
    if hasattr(config, "workerinput"):
        return
    _servers.close()
    shutil.rmtree(settings.RUN_DIR, ignore_errors=True)
    for folder in Path(settings.TEST_ROOT).iterdir():
        if folder.name.isdigit() and not _is_alive(int(folder.name)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
