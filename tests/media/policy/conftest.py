"""A draft that could be published, in a channel that asks for a description."""

from __future__ import annotations

import pytest
from wagtail.models import Site

from pod_media.models import PublishingPolicy
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
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
def shelf(db):
    """Return a channel that asks for a description."""
    return channel(title="Physics", required=["description"])


@pytest.fixture
def draft(shelf, lecturer):
    """Return a draft in that channel, with a revision."""
    return made(shelf, lecturer)


def made(parent, owner, **fields):
    """Return a draft that plays."""
    asset = rendition_set().source.asset
    page = video(parent, asset=asset, owner=owner, live=False, **fields)
    page.save_revision(user=owner)
    return page


def require(*codes):
    """Require these on the whole site."""
    site = Site.objects.get(is_default_site=True)
    PublishingPolicy.objects.update_or_create(site=site, defaults={"required": list(codes)})
