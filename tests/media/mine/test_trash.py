"""Into the trash, out of it as it was, and after a while gone for good with its recording."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from pod_media.conf import DEFAULTS
from pod_media.encoding import ledger
from pod_media.mine.bulk import trash_videos
from pod_media.mine.trash import empty_trash, may_trash, remove_video, restore_video, trash_video
from pod_media.models import EncodingJob, MediaAsset, VideoPage
from pod_media.videos.publishing import release
from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.encodings import source
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

REMOVE = "/my/trash/act/"


def own(lecturer, **fields):
    return video(channel(), owner=lecturer, asset=asset(owner=lecturer), **fields)


def again(page):
    return VideoPage.objects.get(pk=page.pk)


def age(page, days):
    VideoPage.objects.filter(pk=page.pk).update(trashed_at=timezone.now() - timedelta(days=days))


def test_a_published_video_comes_back_published(lecturer):
    page = own(lecturer)
    trash_video(page, by=lecturer)
    page = again(page)
    assert page.trashed_at
    assert not page.live
    restore_video(page, by=lecturer)
    assert again(page).live
    assert not again(page).trashed_at


def test_a_draft_comes_back_as_a_draft(lecturer):
    page = own(lecturer, live=False)
    trash_video(page, by=lecturer)
    restore_video(again(page), by=lecturer)
    assert not again(page).live


def test_a_newer_draft_survives_the_trash_and_is_not_published_by_coming_back(lecturer):
    page = own(lecturer, title="Seen")
    page.save_revision().publish()
    page = again(page)
    page.title = "Not yet seen"
    page.save_revision()
    trash_video(again(page), by=lecturer)
    restore_video(again(page), by=lecturer)
    assert again(page).title == "Seen"
    assert again(page).get_latest_revision_as_object().title == "Not yet seen"


def test_where_others_publish_it_comes_back_as_a_draft(lecturer, settings):
    page = own(lecturer)
    trash_video(page, by=lecturer)
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    restore_video(again(page), by=lecturer)
    assert not again(page).live


def test_a_schedule_ends_in_the_trash(lecturer):
    page = own(lecturer, live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    trash_video(page, by=lecturer)
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_the_log_says_who_threw_it_away(lecturer):
    page = own(lecturer)
    trash_video(page, by=lecturer)
    entries = PageLogEntry.objects.filter(page=page.pk).values_list("action", "user")
    assert ("pod_media.trash", lecturer.pk) in entries
    assert ("wagtail.unpublish", lecturer.pk) in entries


def test_only_the_owner_and_editors_may_throw_away(lecturer):
    page = own(lecturer)
    colleague = person(FACULTY)
    page.co_owners.add(colleague)
    page.save()
    assert may_trash(lecturer, page)
    assert may_trash(person(EDITORS), page)
    assert not may_trash(colleague, page)


def test_where_others_publish_owners_still_throw_away_and_remove(lecturer, visitor, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    page = own(lecturer)
    visitor.post("/my/videos/bulk/trash/", {"video": str(page.uuid)})
    assert again(page).trashed_at
    assert not again(page).live
    visitor.post(REMOVE, {"video": str(page.uuid), "confirmed": "1"})
    assert not VideoPage.objects.filter(pk=page.pk).exists()


def test_an_owner_without_rights_on_the_place_throws_away_and_removes():
    outsider = person()
    page = own(outsider)
    trash_video(page, by=outsider)
    assert not again(page).live
    remove_video(again(page), by=outsider)
    assert not VideoPage.objects.filter(pk=page.pk).exists()


def test_a_locked_video_is_refused_and_keeps_none_of_the_others(lecturer, visitor):
    locked, free = own(lecturer, locked=True, title="Held"), own(lecturer)
    both = {"video": [str(locked.uuid), str(free.uuid)]}
    said = visitor.post("/my/videos/bulk/trash/", both).content.decode()
    assert "Held</a>: It is locked in the CMS." in said
    assert not again(locked).trashed_at
    assert again(free).trashed_at
    VideoPage.objects.filter(pk=locked.pk).update(trashed_at=timezone.now(), live=False)
    said = visitor.post(REMOVE, {**both, "confirmed": "1"}, follow=True).content.decode()
    assert "Held: It is locked in the CMS." in said
    assert "1 video is gone for good." in said
    assert list(VideoPage.objects.filter(pk__in=[locked.pk, free.pk])) == [locked]


def test_what_is_in_review_goes_into_the_trash(lecturer, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    page = own(lecturer)
    page.save_revision(user=lecturer)
    release(page, by=lecturer)
    outcome = trash_videos([again(page)], by=lecturer)[0]
    assert outcome.done
    assert again(page).current_workflow_state is None


def test_encoding_goes_on_in_the_trash_and_ends_when_it_is_emptied(lecturer):
    page = own(lecturer)
    ledger.submit(source(page.asset))
    job = ledger.claim("here:1:2:3/Worker-1")
    trash_video(page, by=lecturer)
    assert ledger.beat(job, progress=5, step="encode")
    remove_video(again(page), by=lecturer)
    assert not EncodingJob.objects.exists()
    assert not ledger.beat(job, progress=6, step="encode")


def test_a_recording_goes_with_its_video(lecturer):
    page = own(lecturer)
    source(page.asset)
    remove_video(page)
    assert not MediaAsset.objects.exists()


def test_a_recording_that_another_page_shows_or_that_is_anothers_stays(lecturer):
    shown = asset(owner=lecturer)
    one, _other = (video(channel(), owner=lecturer, asset=shown) for _ in range(2))
    remove_video(one)
    remove_video(video(owner=lecturer, asset=asset(owner=person(FACULTY))))
    assert MediaAsset.objects.count() == 2


def test_a_recording_that_a_draft_shows_stays(lecturer):
    page = own(lecturer)
    other = video(owner=lecturer)
    other.asset = page.asset
    other.save_revision()
    remove_video(page)
    assert MediaAsset.objects.count() == 1


def test_what_is_older_than_thirty_days_goes_daily_and_nothing_else(lecturer):
    assert DEFAULTS["TRASH_DAYS"] == 30
    old, young, kept = (own(lecturer) for _ in range(3))
    for page, days in ((old, 31), (young, 29)):
        trash_video(page, by=lecturer)
        age(page, days)
    assert empty_trash() == 1
    assert set(VideoPage.objects.all()) == {young, kept}
    assert empty_trash() == 0


def test_the_trash_lists_restores_and_asks_before_it_removes(lecturer, visitor):
    page = own(lecturer, title="Basalt")
    trash_video(page, by=lecturer)
    address = reverse("pod_media:my_trash")
    assert "Basalt" in visitor.get(address).content.decode()
    act = reverse("pod_media:my_trash_act")
    visitor.post(act + "?do=restore", {"only": str(page.uuid)})
    assert again(page).live
    trash_video(again(page), by=lecturer)
    asked = visitor.post(act, {"video": str(page.uuid), "do": "remove"})
    assert "cannot be undone" in asked.content.decode()
    assert VideoPage.objects.filter(pk=page.pk).exists()
    visitor.post(act, {"video": str(page.uuid), "confirmed": "1"})
    assert not VideoPage.objects.filter(pk=page.pk).exists()


def test_nobody_else_takes_back_or_removes(lecturer):
    page = own(lecturer)
    trash_video(page, by=lecturer)
    other = client_of(person(FACULTY))
    for facts in ({"do": "restore"}, {"confirmed": "1"}):
        other.post(reverse("pod_media:my_trash_act"), {"video": str(page.uuid), **facts})
    assert again(page).trashed_at
