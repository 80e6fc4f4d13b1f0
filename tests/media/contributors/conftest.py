"""A lecture, its lecturer, a browser without script signed in as them, and people."""

from __future__ import annotations

import pytest

from pod_media.contributors.models import Contribution, Contributor
from pod_media.models import ContributorRole
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
def lecture(lecturer):
    """Return a published video of the lecturer's."""
    return video(channel(), asset=rendition_set().source.asset, owner=lecturer)


def contributor(name: str = "Ada Lovelace", **facts) -> Contributor:
    """Return a saved person."""
    return Contributor.objects.create(name=name, **facts)


def role(slug: str = "speaker") -> ContributorRole:
    """Return a role of the foundation's, as it was first written."""
    return ContributorRole.objects.filter(slug=slug).earliest("pk")


def cast(page, *people: Contributor, role=None) -> None:
    """Have people take part, at once and seen."""
    for place, each in enumerate(people):
        Contribution.objects.create(video=page, contributor=each, role=role, sort_order=place)


def page_of(lecture, tail: str = "") -> str:
    """Return the address of the makers' page, or one below it."""
    return f"/my/videos/{lecture.uuid}/people/{tail}"


def names_of(page) -> list[str]:
    """Return who takes part as viewers read it."""
    page.refresh_from_db()
    return [row.contributor.name for row in page.contributions.all()]
