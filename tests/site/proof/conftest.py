"""One world for the whole proof, built once, in a transaction that is undone."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from tests.site.proof.casting import cast
from tests.site.proof.world import World, build

# Another seed is another world: PODSITE_PROOF_SEED=7 pytest tests/site/proof
FEW = 40
SEED = int(os.environ.get("PODSITE_PROOF_SEED", "4"))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        # On a server of its own each request takes longer.
        yield build(cast(SEED, most=0 if connection.vendor == "sqlite" else FEW))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def small_world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Make a world of fewer films, for what asks much of it, or asks slow servers."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(cast(SEED, most=FEW))
        transaction.set_rollback(True)
