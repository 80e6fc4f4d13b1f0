"""A catalogue to search in, indexed as a commit would have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pod_media.catalogue.indexing import index_videos
from pod_media.models import VideoChapter, VideoPage
from pod_media.search.looking import Found, look
from pod_media.search.models import SearchDocument
from pod_media.videos.access import Viewer
from tests.factories.videos import video

NOBODY = Viewer()


@pytest.fixture
def lecture(db: None) -> Callable[..., VideoPage]:
    """Return what publishes a video with chapters and tags, and indexes it."""

    def publish(title: str, *, chapters: dict[float, str] | None = None, **fields: Any):
        tags = fields.pop("tags", ())
        page = video(fields.pop("parent", None), title=title, **fields)
        page.tags.add(*tags)
        for seconds, name in (chapters or {}).items():
            page.chapters.add(VideoChapter(title=name, seconds=seconds, locale=page.locale))
        page.save()
        index_videos([page.pk])
        return page

    return publish


@pytest.fixture
def titles() -> Callable[..., list[str]]:
    """Return what looks for words and names the videos found, best first."""

    def found(words: str, viewer: Viewer = NOBODY, **options: Any) -> list[str]:
        return titles_of(look(words, viewer, **options))

    return found


def titles_of(found: Found) -> list[str]:
    """Return the titles of the videos, in order."""
    known = SearchDocument.objects.in_bulk([hit.pk for hit in found.videos])
    return [known[hit.pk].title for hit in found.videos]
