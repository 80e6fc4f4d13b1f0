"""A lecture that plays, its lecturer, and a browser without script signed in as them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

SRT = "1\n00:00:01,000 --> 00:00:03,000\nHello\n\n2\n00:00:04,000 --> 00:00:06,000\nWorld\n"


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


def subtitles(text: str | bytes = SRT, name: str = "lecture.srt") -> SimpleUploadedFile:
    """Return a file to bring."""
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def page_of(lecture, tail: str = "") -> str:
    """Return the address of the page of a video's tracks, or one below it."""
    return f"/my/videos/{lecture.uuid}/captions/{tail}"


def bring(visitor, lecture, text: str | bytes = SRT, **facts):
    """Send the form with a file."""
    file = subtitles(text, facts.pop("name", "lecture.srt"))
    said = {"language": "en", "kind": "captions", "file": file, **facts}
    return visitor.post(page_of(lecture, "upload/"), said)
