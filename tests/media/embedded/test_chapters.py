"""Chapters inside an uploaded file are those of its page, as long as that has none."""

from __future__ import annotations

import pytest
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale

from pod_media.chapters.writing import save_chapters
from pod_media.embedded import chapters
from pod_media.embedded.chapters import take_chapters
from pod_media.models import SourceVersion, VideoChapter, VideoPage
from pod_media.policy.copying import JudgedCopyAction
from pod_media.videos.editing import hold
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.renditions import source
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db

INSIDE = [
    {"start": 10.0, "end": 20.0, "title": "Second"},
    {"start": 0.0, "end": 10.0, "title": " First  part "},
    {"start": 15.0, "end": 20.0, "title": ""},
]


@pytest.fixture
def brought(db) -> SourceVersion:
    """Return a file with chapters inside."""
    info = {"container": "mp4", "duration": 20, "size": 1, "chapters": INSIDE}
    return source(info=info, created_by=person(FACULTY))


def told(page):
    rows = VideoPage.objects.get(pk=page.pk).chapters.all()
    return [(each.seconds, each.title) for each in rows]


def test_a_page_without_chapters_has_them_and_so_has_its_draft(brought):
    page = video(channel(), asset=brought.asset, owner=brought.created_by, live=False)
    take_chapters(brought.pk)
    assert told(page) == [(0, "First part"), (10, "Second")]
    draft = VideoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert len(draft.chapters.all()) == 2


def test_a_page_with_chapters_keeps_its_own_and_twice_is_once(brought):
    page = video(channel(), asset=brought.asset, owner=brought.created_by)
    VideoChapter.objects.create(video=page, seconds=5, title="Mine")
    for _ in range(2):
        take_chapters(brought.pk)
    assert told(page) == [(5, "Mine")]


def test_what_a_maker_saves_at_that_moment_stays(brought, monkeypatch):
    page = video(channel(), asset=brought.asset, owner=brought.created_by)

    def hold_after_the_maker(held):
        VideoChapter.objects.create(video=page, seconds=5, title="Mine")
        hold(held)

    monkeypatch.setattr(chapters, "hold", hold_after_the_maker)
    take_chapters(brought.pk)
    assert told(page) == [(5, "Mine")]


def test_a_file_that_replaces_another_changes_nothing(brought):
    page = video(channel(), asset=brought.asset, owner=brought.created_by)
    other = source(brought.asset, info=brought.info, created_by=brought.created_by)
    take_chapters(other.pk)
    assert told(page) == []


def test_a_file_that_is_gone_or_has_none_is_nothing(brought):
    take_chapters(0)
    brought.info = {"container": "mp4", "duration": 20, "size": 1}
    brought.save()
    page = video(channel(), asset=brought.asset, owner=brought.created_by)
    take_chapters(brought.pk)
    assert told(page) == []


@pytest.fixture
def at_once(monkeypatch, django_capture_on_commit_callbacks):
    """Do what is to be done after a block."""
    monkeypatch.setattr("pod_media.tasks.take_embedded_chapters", take_chapters)
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_page_that_is_made_after_its_file_was_probed_has_the_chapters_too(brought, at_once):
    take_chapters(brought.pk)
    with at_once():
        page = video(channel(), asset=brought.asset, owner=brought.created_by, live=False)
    assert told(page) == [(0, "First part"), (10, "Second")]


def test_what_nobody_brought_is_written_in_the_name_of_the_owner(brought, at_once):
    SourceVersion.objects.update(created_by=None)
    with at_once():
        page = video(channel(), asset=brought.asset, owner=person(FACULTY))
    assert told(page) == [(0, "First part"), (10, "Second")]
    assert VideoPage.objects.get(pk=page.pk).get_latest_revision().user == page.owner


def test_a_new_page_with_chapters_keeps_its_own_and_a_saved_one_takes_none_again(brought, at_once):
    with at_once():
        page = video(channel(), asset=brought.asset, owner=brought.created_by)
        VideoChapter.objects.create(video=page, seconds=5, title="Mine")
    assert told(page) == [(5, "Mine")]
    VideoChapter.objects.all().delete()
    with at_once():
        VideoPage.objects.get(pk=page.pk).save()
    assert told(page) == []


def test_another_page_of_the_recording_gives_none_back_to_the_first(brought, at_once):
    first = video(channel(), asset=brought.asset, owner=brought.created_by)
    with at_once():
        second = video(channel(), asset=brought.asset, owner=brought.created_by)
    assert (told(first), len(told(second))) == ([], 2)


def test_a_translation_has_what_its_original_has(brought, at_once):
    first = video(channel(), asset=brought.asset, owner=brought.created_by)
    french, _ = Locale.objects.get_or_create(language_code="fr")
    with at_once():
        other = first.copy_for_translation(french, copy_parents=True)
    assert told(other) == []


@pytest.mark.parametrize("copying", [CopyPageAction, JudgedCopyAction])
def test_a_copy_has_what_its_original_has(brought, at_once, copying):
    with at_once():
        first = video(channel(), asset=brought.asset, owner=brought.created_by)
    assert len(told(first)) == 2
    save_chapters(first, [], by=brought.created_by)
    first, again = VideoPage.objects.get(pk=first.pk), {"slug": "again"}
    with at_once():
        bare = copying(first, to=channel(), update_attrs=again).execute()
    assert told(bare) == []
    assert not VideoPage.objects.get(pk=bare.pk).get_latest_revision_as_object().chapters.all()
    VideoChapter.objects.create(video=first, seconds=5, title="Mine")
    with at_once():
        full = copying(
            VideoPage.objects.get(pk=first.pk), to=channel(), update_attrs=again
        ).execute()
    assert told(full) == [(5, "Mine")]
