"""A lecture with chapters, its lecturer, and a browser without script signed in as them."""

from __future__ import annotations

import pytest

from pod_media.models import MediaAsset, RenditionSet, VideoChapter, VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

DURATION = 3600


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
    """Return a published hour of the lecturer's, without chapters."""
    made = rendition_set()
    RenditionSet.objects.filter(pk=made.pk).update(duration=DURATION)
    recording = made.source.asset
    MediaAsset.objects.filter(pk=recording.pk).update(duration=DURATION)
    recording.refresh_from_db()
    return video(channel(), asset=recording, owner=lecturer)


def page_of(lecture, tail: str = "") -> str:
    """Return the address of the page of a video's chapters, or one below it."""
    return f"/my/videos/{lecture.uuid}/chapters/{tail}"


def chapters(lecture, *rows: tuple[float, str]) -> list[VideoChapter]:
    """Give a video these chapters."""
    made = [VideoChapter(video=lecture, seconds=start, title=title) for start, title in rows]
    for each in made:
        each.save()
    return made


def told(lecture) -> list[tuple[float, str]]:
    """Return the chapters of the page as the database has it."""
    page = VideoPage.objects.get(pk=lecture.pk)
    return [(each.seconds, each.title) for each in page.chapters.all()]


def sent(lecture, *rows: dict[str, object], **facts: object) -> dict[str, object]:
    """Return what the form sends."""
    page = VideoPage.objects.get(pk=lecture.pk)
    said: dict[str, object] = {
        "seen": str(page.latest_revision_id or ""),
        "chapters-TOTAL_FORMS": len(rows),
        "chapters-INITIAL_FORMS": 0,
        **facts,
    }
    for number, row in enumerate(rows):
        said |= {f"chapters-{number}-{name}": value for name, value in row.items()}
    return said


def row(start: object, title: str, **facts: object) -> dict[str, object]:
    """Return a row of the form."""
    return {"start": start, "title": title, **facts}
