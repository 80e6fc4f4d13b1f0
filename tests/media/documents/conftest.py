"""A lecture, its lecturer, a browser without script signed in as them, and documents."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model

from pod_media.models import VideoDocument
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

PDF = b"%PDF-1.4\n%%EOF\n"


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


def document(name: str = "slides.pdf", content: bytes = PDF, **facts: Any) -> Any:
    """Return a saved document of the CMS."""
    facts.setdefault("title", name)
    return get_document_model().objects.create(file=ContentFile(content, name=name), **facts)


def lay(page, found, **facts: Any) -> VideoDocument:
    """Lay a document beside a video, at once and seen."""
    return VideoDocument.objects.create(video=page, document=found, **facts)


def file(name: str = "slides.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """Return a file to bring."""
    return SimpleUploadedFile(name, content)


def page_of(lecture, tail: str = "") -> str:
    """Return the address of the makers' page, or one below it."""
    return f"/my/videos/{lecture.uuid}/documents/{tail}"


def address_of(lecture, found, tail: str = "") -> str:
    """Return where viewers get a document."""
    return f"/v/{lecture.uuid}/documents/{found.pk}/{tail}"


def titles_of(page) -> list[str]:
    """Return what lies beside a video as viewers read it."""
    return [row.name for row in VideoDocument.objects.filter(video=page)]
