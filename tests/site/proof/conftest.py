"""One world for the whole of a module, built once, in a transaction that is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.site.proof.casting import SEED, cast
from tests.site.proof.undoing import undone
from tests.site.proof.world import World, build

# Films of the small world, without aliases and translations.
FEW = 40


# Tests of these worlds bear no mark `django_db`: each that does closes the connection behind it.
@pytest.fixture(scope="module")
def _large(django_db_setup, django_db_blocker) -> Iterator[World]:
    # On a server of its own each request takes longer.
    with django_db_blocker.unblock(), undone():
        yield build(cast(SEED, most=0 if connection.vendor == "sqlite" else FEW))


@pytest.fixture(scope="module")
def _small(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), undone():
        yield build(cast(SEED, most=FEW))


@pytest.fixture
def world(_large) -> Iterator[World]:
    """Return the world; what a test does in it is undone."""
    with undone():
        yield _large


@pytest.fixture
def small_world(_small) -> Iterator[World]:
    """Return one of fewer films, for what asks much of it, or asks slow servers."""
    with undone():
        yield _small
