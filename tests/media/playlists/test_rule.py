"""Who may see and change a list, and what of it."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from pod_media.models import Playlist
from pod_media.playlists import rule
from pod_media.playlists.shown import entries_of
from pod_media.videos.access import Viewer
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage
from tests.factories.people import administrator, person
from tests.factories.playlists import playlist
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db

NOBODY = Viewer()
Seen = Playlist.Visibility


def moderator():
    """Return somebody who works on other people's lists."""
    made = person()
    made.user_permissions.add(
        *Permission.objects.filter(codename__in=("change_playlist", "delete_playlist"))
    )
    return Viewer(made)


def _shown(made, viewer=NOBODY, **how):
    videos = [each.video for each in entries_of(made, viewer, **how)]
    titles = dict(VideoPage.objects.values_list("pk", "title"))
    return [each and titles[each] for each in videos]


@pytest.mark.parametrize(
    ("visibility", "is_open"),
    [(Seen.PUBLIC, True), (Seen.UNLISTED, True), (Seen.PASSWORD, False), (Seen.PRIVATE, False)],
)
def test_a_list_is_seen_as_its_owner_chose(visibility, is_open):
    made = playlist(visibility=visibility, password="x")
    for viewer in (NOBODY, Viewer(person())):
        assert rule.may_see(viewer, made) is is_open
        assert not rule.may_change(viewer, made)
    for viewer in (Viewer(made.owner),):
        assert rule.may_see(viewer, made)
        assert rule.may_change(viewer, made)
        assert rule.may_rule(viewer, made)


def test_a_password_once_given_opens_that_list_alone():
    made, other = (playlist(visibility=Seen.PASSWORD, password="x") for _each in range(2))
    assert rule.may_see(NOBODY, made, {made.pk})
    assert not rule.may_see(NOBODY, other, {made.pk})


def test_a_co_owner_fills_and_orders_but_does_not_decide_who_sees():
    made, friend = playlist(visibility=Seen.PRIVATE), person()
    made.co_owners.add(friend)
    assert rule.may_see(Viewer(friend), made)
    assert rule.may_change(Viewer(friend), made)
    assert not rule.may_rule(Viewer(friend), made)


def test_staff_work_on_what_is_shown_to_others_and_never_on_what_is_private():
    staff = moderator()
    shown, kept = playlist(visibility=Seen.UNLISTED), playlist(visibility=Seen.PRIVATE)
    assert rule.may_change(staff, shown)
    assert rule.may_rule(staff, shown)
    assert rule.may_promote(staff)
    assert not rule.may_promote(Viewer(person()))
    for viewer in (staff, Viewer(administrator())):
        assert not rule.may_see(viewer, kept)
        assert kept not in rule.moderated()


def test_a_persons_own_lists_are_neither_shared_nor_deleted():
    reader = person()
    kept = playlist(owner=reader, kind="later", visibility=Seen.PRIVATE)
    assert rule.may_change(Viewer(reader), kept)
    assert not rule.may_rule(Viewer(reader), kept)


def test_a_list_grants_no_video_and_tells_nothing_of_hidden_ones():
    locked = channel()
    PageViewRestriction.objects.create(page=locked, restriction_type="login")
    made = playlist(
        video(title="Open"),
        video(title="Draft", live=False),
        video(title="Mine", visibility=Visibility.PRIVATE),
        video(title="Members", visibility=Visibility.SIGNED_IN),
        video(locked, title="Locked"),
        video(title="Past", expire_at=timezone.now() - datetime.timedelta(days=1)),
        video(title="Thrown away", live=False, trashed_at=timezone.now()),
    )
    assert _shown(made) == ["Open"]
    assert _shown(made, Viewer(person())) == ["Open", "Members", "Locked"]


def test_the_maker_of_a_list_gets_a_line_without_a_title_for_what_was_closed():
    closed = video(title="Was open", visibility=Visibility.PRIVATE)
    made = playlist(closed, video(title="Open"))
    assert _shown(made, Viewer(made.owner), with_hidden=True) == [None, "Open"]


def test_ones_own_draft_stands_in_ones_own_list():
    owner = person()
    made = playlist(video(title="Draft", live=False, owner=owner), owner=owner)
    assert _shown(made, Viewer(owner)) == ["Draft"]
    assert _shown(made) == []


@pytest.mark.parametrize(
    ("seen", "owns", "expected"),
    [
        (Seen.UNLISTED, True, ["Unlisted"]),
        (Seen.UNLISTED, False, []),
        (Seen.PUBLIC, True, []),
        (Seen.PUBLIC, False, []),
    ],
)
def test_an_unlisted_video_is_handed_round_by_its_maker_alone_and_never_in_public(
    seen, owns, expected
):
    owner = person()
    hidden = video(title="Unlisted", visibility="unlisted", owner=owner if owns else person())
    made = playlist(hidden, owner=owner, visibility=seen)
    assert _shown(made, Viewer(owner)) == ["Unlisted"]
    assert _shown(made) == expected


def test_each_reader_sees_a_work_in_their_language(french):
    both, english = video(title="Water"), video(title="Fire")
    french(both, "Eau")
    made = playlist(both, english)
    assert _shown(made) == ["Water", "Fire"]
    with translation.override("fr"):
        assert _shown(made) == ["Eau", "Fire"]


def test_a_version_that_is_not_open_gives_way_to_one_that_is(french):
    english = video(title="Water")
    french(english, "Eau")
    made = playlist(english)
    VideoPage.objects.filter(pk=english.pk).update(visibility=Visibility.PRIVATE)
    assert _shown(made) == ["Eau"]


def test_the_public_page_lists_what_holds_something_to_watch():
    found = playlist(video(), title="Found")
    playlist(title="Empty")
    playlist(video(visibility=Visibility.PRIVATE), title="All hidden")
    playlist(video(), title="Linked", visibility=Seen.UNLISTED)
    assert list(rule.listed_to(NOBODY)) == [found]
