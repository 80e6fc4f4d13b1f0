"""Who may watch, chosen in the forms of a video's makers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from pod_media.models import VideoPage, VideoPassword
from pod_media.videos.keys import has_password, key_for, set_password
from pod_media.videos.schedule import planned_for
from tests.factories.access import access_group
from tests.factories.videos import asset, channel, video
from tests.media.mine.conftest import again

pytestmark = pytest.mark.django_db

APPLY = "/my/videos/bulk/apply/"
WORDS = "open sesame"


@pytest.fixture
def page(lecturer):
    """Return a published video of the lecturer."""
    return video(channel(), owner=lecturer, asset=asset(owner=lecturer))


def describe(visitor, page, **said):
    """Send the form as it is shown, but for what is said."""
    latest = again(page).latest_revision_id or ""
    facts = {"seen": str(latest), "title": page.title, "visibility": page.visibility, **said}
    return visitor.post(f"/my/videos/{page.uuid}/describe/", facts)


def ticked(shown):
    return re.findall(r'name="access_groups" value="(\d+)"[^>]* checked', shown)


def in_days(days):
    return f"{timezone.localtime() + timedelta(days=days):%Y-%m-%dT%H:%M}"


def log_of(page, action):
    return list(PageLogEntry.objects.filter(page=page.pk, action=f"pod_media.{action}"))


def test_groups_are_written_and_shown_ticked(visitor, page):
    access_group("Arts")
    law = access_group("Law")
    said = {"visibility": "groups", "access_groups": [law.pk], "listed_with_lock": "on"}
    assert describe(visitor, page, **said).status_code == 302
    page = again(page)
    assert (page.visibility, page.listed_with_lock) == ("groups", True)
    assert list(page.access_groups.all()) == [law]
    assert page.get_latest_revision_as_object().access_groups.count() == 1
    shown = visitor.get(f"/my/videos/{page.uuid}/describe/").text
    assert ticked(shown) == [str(law.pk)]
    assert shown.index("Law") < shown.index("Arts")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"visibility": "groups"}, "Tick at least one group."),
        ({"visibility": "groups", "access_groups": ["0"]}, "Select a valid choice"),
        ({"visibility": "password"}, "Choose a password: there is none yet."),
        ({"visibility": "password", "password": "short"}, "Write at least 8 characters."),
        ({"visibility": "password", "password": "x" * 129}, "at most 128 characters"),
        ({"visibility": "nobody"}, "Select a valid choice"),
        ({"visibility": ""}, "This field is required."),
        ({"go_live_at": "soon"}, "Enter a valid date/time."),
        ({"go_live_at": in_days(3), "expire_at": in_days(2)}, "has to come after the begin"),
        ({"expire_at": in_days(-1)}, "is over already"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_it_and_nothing_is_lost(
    visitor, page, said, problem
):
    answer = describe(visitor, page, people="Ada Lovelace", **said)
    assert answer.status_code == 422
    assert problem in answer.text
    assert answer.text.count('class="field__error"') == 1
    assert "Ada Lovelace" in answer.text
    assert again(page).people == ""
    assert not VideoPassword.objects.exists()


def test_a_password_is_kept_as_a_code_and_stays_when_left_empty(visitor, page):
    assert describe(visitor, page, visibility="password", password=f" {WORDS} ").status_code == 302
    page = again(page)
    assert page.visibility == "password"
    assert key_for(page, WORDS)
    edition = VideoPassword.objects.get().edition
    shown = visitor.get(f"/my/videos/{page.uuid}/describe/").text
    assert "There is a password" in shown
    assert WORDS not in shown
    assert describe(visitor, page, people="Ada").status_code == 302
    assert VideoPassword.objects.get().edition == edition
    [entry] = log_of(page, "password")
    assert WORDS not in str(entry.data)


def test_words_typed_for_another_choice_are_no_password(visitor, page):
    describe(visitor, page, visibility="signed_in", password=WORDS)
    assert not has_password(page)


def test_a_lock_is_for_what_is_not_open_to_all_nor_secret(visitor, page):
    for visibility, is_listed in (("public", False), ("private", False), ("signed_in", True)):
        describe(visitor, page, visibility=visibility, listed_with_lock="on")
        assert again(page).listed_with_lock is is_listed, visibility


def test_a_change_is_logged_from_and_to(lecturer, visitor, page):
    law = access_group("Law")
    describe(visitor, page, visibility="groups", access_groups=[law.pk])
    describe(visitor, page, visibility="groups", access_groups=[law.pk], people="Ada")
    describe(visitor, page, visibility="signed_in", listed_with_lock="on")
    first, second = sorted(log_of(page, "visibility"), key=lambda entry: entry.pk)
    assert first.user == second.user == lecturer
    assert first.data == {"from": "public", "to": "groups: Law"}
    assert second.data == {"from": "groups: Law", "to": "signed_in (listed with a lock)"}


def test_a_video_that_begins_later_is_withdrawn_until_then(visitor, page):
    answer = describe(visitor, page, go_live_at=in_days(2), expire_at=in_days(9))
    page = again(page)
    assert not page.live
    assert planned_for(page) == page.go_live_at > timezone.now()
    assert "comes out by itself on" in visitor.get(answer["Location"]).text
    assert "cancel the plan" in describe(visitor, page, people="Ada").text
    assert again(page).people == ""
    visitor.post(f"/my/videos/{page.uuid}/unschedule/")
    assert planned_for(again(page)) is None
    assert describe(visitor, page, people="Ada").status_code == 302
    assert again(page).live is False


def test_a_draft_keeps_its_times_until_it_is_published(lecturer, visitor):
    page = video(channel(), owner=lecturer, asset=asset(owner=lecturer), live=False)
    describe(visitor, page, go_live_at=in_days(2))
    assert planned_for(again(page)) is None
    assert "Once published, it can be watched from" in visitor.get(f"/my/videos/{page.uuid}/").text
    visitor.post(f"/my/videos/{page.uuid}/publish/")
    assert planned_for(again(page)) is not None
    assert not again(page).live


def test_what_only_its_makers_watch_has_no_times(visitor, page):
    describe(visitor, page, visibility="private", go_live_at=in_days(2), expire_at=in_days(1))
    page = again(page)
    assert (page.visibility, page.live) == ("private", True)
    assert page.go_live_at is page.expire_at is None


def test_what_ended_is_not_published_again_as_it_is(visitor, page):
    VideoPage.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - timedelta(days=1), live=False, expired=True
    )
    assert "Its end is over already" in visitor.get(f"/my/videos/{page.uuid}/").text
    visitor.post(f"/my/videos/{page.uuid}/publish/")
    assert not again(page).live


def test_every_language_has_the_same_groups_and_lock(visitor, pair):
    page, other = pair
    law = access_group("Law")
    describe(visitor, page, visibility="groups", access_groups=[law.pk], listed_with_lock="on")
    other = again(other)
    assert (other.visibility, other.listed_with_lock) == ("groups", True)
    assert list(other.access_groups.all()) == [law]


def test_many_are_given_groups_and_a_password_of_one_form(lecturer, visitor):
    pages = [video(channel(), owner=lecturer) for _ in range(2)]
    law = access_group("Law")
    ids = {"video": [str(each.uuid) for each in pages]}
    assert "Tick at least one" in visitor.post(APPLY, {**ids, "visibility": "groups"}).text
    visitor.post(APPLY, {**ids, "visibility": "groups", "access_groups": [law.pk]})
    assert all(list(again(each).access_groups.all()) == [law] for each in pages)
    assert "there is none yet" in visitor.post(APPLY, {**ids, "visibility": "password"}).text
    visitor.post(APPLY, {**ids, "visibility": "password", "password": WORDS})
    assert all(key_for(again(each), WORDS) for each in pages)
    # Each has one now, and keeps it.
    answer = visitor.post(APPLY, {**ids, "visibility": "password", "listed_with_lock": "on"})
    assert "2 videos were changed" in answer.text
    assert all(key_for(each, WORDS) and again(each).listed_with_lock for each in pages)


def test_groups_survive_the_question_before_a_video_is_handed_over(lecturer, visitor, page):
    groups = [access_group(), access_group()]
    said = {"visibility": "groups", "access_groups": [each.pk for each in groups]}
    answer = visitor.post(APPLY, {"video": [str(page.uuid)], "owner": lecturer.username, **said})
    for each in groups:
        assert f'name="access_groups" value="{each.pk}"' in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_a_deleted_group_closes_the_video_and_the_hub_says_so(visitor, page):
    law = access_group("Law")
    describe(visitor, page, visibility="groups", access_groups=[law.pk])
    law.delete()
    assert "none is left" in visitor.get(f"/my/videos/{page.uuid}/").text
    assert "Tick at least one" in describe(visitor, again(page), visibility="groups").text


def test_a_copy_has_no_password_and_its_form_asks(lecturer, visitor, page):
    set_password(page, WORDS, by=lecturer)
    describe(visitor, page, visibility="password")
    copy = again(page).copy(update_attrs={"slug": "copy", "owner": lecturer})
    assert copy.visibility == "password"
    assert not has_password(copy)
    assert "has none yet" in visitor.get(f"/my/videos/{copy.uuid}/").text
    assert "there is none yet" in describe(visitor, copy).text


def test_a_password_goes_with_the_last_page_of_its_work(pair):
    page, other = pair
    set_password(page, WORDS)
    again(page).delete()
    assert has_password(other)
    again(other).delete()
    assert not VideoPassword.objects.exists()
