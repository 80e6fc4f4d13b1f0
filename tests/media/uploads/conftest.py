"""Somebody who may upload, and a recording small enough to send in pieces."""

import pytest

from tests.factories.people import person
from tests.media.uploads.tus import Tus


@pytest.fixture
def lecturer(transactional_db):
    """Return a member of the faculty."""
    return person("Faculty")


@pytest.fixture
def tus(lecturer) -> Tus:
    """Return the lecturer's browser."""
    return Tus(lecturer)
