"""A video goes into the trash, comes back and ends in all its languages together."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from pod_media.mine.bulk import trash_videos
from pod_media.mine.trash import empty_trash, may_trash, remove_video, restore_video, trash_video
from pod_media.models import MediaAsset, VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of
from tests.media.mine.conftest import again

pytestmark = pytest.mark.django_db

TRASH = "/my/videos/bulk/?do=trash"
ACT = "/my/trash/act/"


@pytest.fixture
def pair(lecturer):
    """Return a published video and its translation, which is a draft."""
    page = video(channel(), owner=lecturer, asset=asset(owner=lecturer), title="Basalt")
    french = Locale.objects.get(language_code="fr")
    copy = page.copy_for_translation(french, copy_parents=True)
    copy.title, copy.owner = "Le basalte", lecturer
    copy.save_revision()
    VideoPage.objects.filter(pk=copy.pk).update(owner=lecturer, title=copy.title)
    return again(page), again(copy)


def are_in_trash(pair):
    return [bool(again(each).trashed_at) for each in pair]


def age(page, days):
    VideoPage.objects.filter(pk=page.pk).update(trashed_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize("first", [0, 1])
def test_all_go_and_come_back_as_they_were(lecturer, pair, first):
    trash_video(pair[first], by=lecturer)
    assert are_in_trash(pair) == [True, True]
    assert not any(again(each).live for each in pair)
    restore_video(again(pair[1 - first]), by=lecturer)
    assert are_in_trash(pair) == [False, False]
    assert [again(each).live for each in pair] == [True, False]
    assert again(pair[1]).get_latest_revision_as_object().title == "Le basalte"


def test_it_is_said_before_and_the_trash_has_the_work_once(visitor, pair):
    asked = visitor.post(TRASH, {"video": [str(pair[0].uuid)]}).content.decode()
    assert "1 translation goes into the trash with them" in asked
    both = visitor.post(TRASH, {"video": [str(each.uuid) for each in pair]}).content.decode()
    assert "into the trash with them" not in both
    visitor.post("/my/videos/bulk/trash/", {"video": [str(pair[1].uuid)]})
    assert are_in_trash(pair) == [True, True]
    listed = visitor.get("/my/trash/").content.decode()
    assert "Basalt" in listed
    assert "Le basalte" not in listed
    asked = visitor.post(ACT, {"video": str(pair[0].uuid), "do": "remove"}).content.decode()
    assert "1 translation goes with them" in asked
    visitor.post(ACT, {"video": str(pair[0].uuid), "confirmed": "1"})
    assert not VideoPage.objects.exists()
    assert not MediaAsset.objects.exists()


def test_the_recording_stays_until_the_last_page_is_gone(lecturer, pair):
    remove_video(pair[0], by=lecturer)
    assert MediaAsset.objects.exists()
    remove_video(again(pair[1]), by=lecturer)
    assert not MediaAsset.objects.exists()


def test_after_thirty_days_all_go_with_the_recording(lecturer, pair):
    trash_video(pair[0], by=lecturer)
    age(pair[0], 31)
    age(pair[1], 29)
    assert empty_trash() == 0
    age(pair[1], 31)
    assert empty_trash() == 1
    assert not VideoPage.objects.exists()
    assert not MediaAsset.objects.exists()


def test_the_owner_of_a_translation_alone_does_not_take_the_work_along(lecturer, pair):
    translator = person(FACULTY)
    VideoPage.objects.filter(pk=pair[1].pk).update(owner=translator)
    assert may_trash(lecturer, again(pair[1]))
    assert not may_trash(translator, again(pair[1]))
    said = trash_videos([again(pair[1])], by=translator)[0].refused
    assert said == ["It is a translation: only the owner of the original may delete it."]
    trash_video(pair[0], by=lecturer)
    listed = client_of(translator).get("/my/trash/").content.decode()
    assert "Le basalte" in listed
    assert "Take back" not in listed.partition("mine-row")[2].partition("bulk-bar")[0]
    client_of(translator).post(ACT, {"video": str(pair[1].uuid), "do": "restore"})
    assert are_in_trash(pair) == [True, True]


def test_a_lock_on_a_translation_keeps_the_work(lecturer, pair):
    VideoPage.objects.filter(pk=pair[1].pk).update(locked=True)
    assert trash_videos([pair[0]], by=lecturer)[0].refused == ["It is locked in the CMS."]
    assert are_in_trash(pair) == [False, False]


def test_an_alias_in_another_language_goes_and_comes_back_with_its_original(lecturer):
    page = video(owner=lecturer, asset=asset(owner=lecturer))
    french = Locale.objects.get(language_code="fr")
    parent = page.get_parent().get_translation(french)
    alias = page.create_alias(parent=parent, update_locale=french, reset_translation_key=False)
    trash_video(again(page), by=lecturer)
    assert are_in_trash([page, alias]) == [True, True]
    restore_video(again(page), by=lecturer)
    assert are_in_trash([page, alias]) == [False, False]
    assert [again(each).live for each in (page, alias)] == [True, True]
