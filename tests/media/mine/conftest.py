"""Somebody of the faculty, and a browser without script signed in as them."""

import pytest
from wagtail.models import Locale

from pod_media.models import VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of


@pytest.fixture
def lecturer(db):
    """Return somebody who brings videos."""
    return person(FACULTY)


@pytest.fixture
def visitor(lecturer):
    """Return the client of the lecturer."""
    return client_of(lecturer)


@pytest.fixture
def pair(lecturer):
    """Return a video and its translation, both published."""
    page = video(channel(), owner=lecturer, asset=asset(owner=lecturer))
    french = Locale.objects.get(language_code="fr")
    copy = page.copy_for_translation(french, copy_parents=True)
    copy.title, copy.owner = "Le basalte", lecturer
    copy.save_revision().publish()
    return again(page), again(copy)


def again(page):
    """Return the page as the database has it now."""
    return VideoPage.objects.get(pk=page.pk)
