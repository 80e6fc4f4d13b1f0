"""People of the CMS, and clients signed in as them."""

import pytest
from django.test import Client

from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import administrator, person


def client_of(user) -> Client:
    """Return a client signed in as `user`."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def faculty(db):
    """Return somebody who brings videos."""
    return person(FACULTY)


@pytest.fixture
def editor(db):
    """Return somebody of the communications staff."""
    return person(EDITORS)


@pytest.fixture
def admin(db):
    """Return an administrator."""
    return administrator()
