"""Somebody of the faculty, and a browser without script signed in as them."""

import pytest

from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.media.cms.conftest import client_of


@pytest.fixture
def lecturer(db):
    """Return somebody who brings videos."""
    return person(FACULTY)


@pytest.fixture
def visitor(lecturer):
    """Return the client of the lecturer."""
    return client_of(lecturer)
