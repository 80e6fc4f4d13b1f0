"""A page asks once for what lies beside it, and never for what is not there."""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from pod_media.documents.models import VideoLink
from pod_media.models import VideoChapter
from pod_media.videos.beside import know_beside
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture
def lecture():
    page = video()
    VideoChapter.objects.create(
        video=page, title="Beginning", seconds=0, locale=Locale.get_default()
    )
    return page


def test_one_query_tells_what_there_is(lecture, django_assert_num_queries):
    with django_assert_num_queries(2):
        know_beside(lecture)
        know_beside(lecture)
        titles = [each.title for each in lecture.chapters.all()]
        assert [each.title for each in lecture.chapters.all()] == titles == ["Beginning"]
        for name in ("documents", "links", "contributions"):
            assert list(getattr(lecture, name).all()) == []


def test_a_draft_keeps_the_rows_it_has(lecture):
    lecture.links.set([VideoLink(title="Elsewhere", address="https://example.org/")])
    lecture.save_revision()
    draft = lecture.get_latest_revision_as_object()
    know_beside(draft)
    assert [each.title for each in draft.links.all()] == ["Elsewhere"]
