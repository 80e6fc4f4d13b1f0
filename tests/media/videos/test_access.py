"""Who may watch: the rule, and the list that must agree with it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, can_edit, can_watch, visible_to
from pod_media.videos.choices import Visibility
from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db

NOBODY = Viewer()


def test_a_public_video_is_for_everyone():
    page = video()
    assert can_watch(NOBODY, page)
    assert page in visible_to(NOBODY)


def test_an_unlisted_video_is_watched_by_link_but_never_listed():
    page = video(visibility=Visibility.UNLISTED)
    assert can_watch(NOBODY, page)
    assert page not in visible_to(NOBODY)
    assert page not in visible_to(Viewer(person()))


def test_a_video_for_signed_in_people_is_closed_to_others():
    page = video(visibility=Visibility.SIGNED_IN)
    assert not can_watch(NOBODY, page)
    assert page not in visible_to(NOBODY)
    reader = Viewer(person())
    assert can_watch(reader, page)
    assert page in visible_to(reader)


def test_a_private_video_is_its_owners():
    owner = person(FACULTY)
    page = video(visibility=Visibility.PRIVATE, owner=owner)
    assert can_watch(Viewer(owner), page)
    assert page in visible_to(Viewer(owner))
    assert not can_watch(Viewer(person(FACULTY)), page)
    assert page not in visible_to(Viewer(person(FACULTY)))


def test_a_draft_is_seen_by_its_makers_only():
    owner = person(FACULTY)
    page = video(live=False, owner=owner)
    assert can_watch(Viewer(owner), page)
    assert can_edit(Viewer(person(EDITORS)), page)
    assert not can_watch(Viewer(person(FACULTY)), page)
    assert not can_watch(NOBODY, page)


def test_a_video_past_its_end_is_closed_before_the_scheduler_ran():
    page = video(expire_at=timezone.now() - timedelta(seconds=1))
    assert not can_watch(NOBODY, page)
    assert page not in visible_to(NOBODY)


def test_a_channels_password_guards_its_videos():
    shelf = channel()
    page = video(shelf)
    lock = PageViewRestriction.objects.create(
        page=shelf, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert not can_watch(NOBODY, page)
    assert page not in visible_to(NOBODY)
    knows = Viewer(passed=frozenset([lock.pk]))
    assert can_watch(knows, page)
    assert page in visible_to(knows)


@pytest.mark.parametrize("what", ["video", "alias of an alias", "channel"])
def test_what_restricts_a_page_later_guards_its_aliases_too(what):
    shelf, elsewhere = channel(), channel()
    page = video(shelf)
    if what == "channel":
        source, index = shelf, shelf.get_parent()
        copy = shelf.create_alias(recursive=True, parent=index, update_slug="again")
        alias = VideoPage.objects.child_of(copy).get()
    else:
        source = page
        alias = page.create_alias(parent=elsewhere)
        if what != "video":
            alias = alias.create_alias(parent=elsewhere, update_slug="again")
    free = video(elsewhere)
    assert alias in visible_to(NOBODY)
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    for viewer in (NOBODY, Viewer(remembered={})):
        assert not can_watch(viewer, alias)
        assert {page, alias}.isdisjoint(visible_to(viewer))
        assert free in visible_to(viewer)
    assert {page, alias} <= set(visible_to(Viewer(person())))


def test_a_channels_groups_guard_its_videos():
    shelf = channel()
    page = video(shelf)
    group = Group.objects.create(name="L3 geology")
    lock = PageViewRestriction.objects.create(
        page=shelf, restriction_type=PageViewRestriction.GROUPS
    )
    lock.groups.add(group)
    member = Viewer(person("L3 geology"))
    assert can_watch(member, page)
    assert page in visible_to(member)
    assert not can_watch(Viewer(person()), page)
    assert page not in visible_to(Viewer(person()))


def test_a_blocked_account_is_a_stranger():
    owner = person(FACULTY)
    page = video(visibility=Visibility.PRIVATE, owner=owner)
    owner.is_active = False
    assert not can_watch(Viewer(owner), page)


def test_a_recording_that_failed_is_listed_to_its_makers_only():
    owner = person(FACULTY)
    page = video(owner=owner, asset=asset(state="failed"))
    assert page not in visible_to(NOBODY)
    assert page in visible_to(Viewer(owner))


def test_a_list_costs_the_same_whatever_it_holds(django_assert_num_queries):
    reader = Viewer(person())
    for _ in range(3):
        video()
    with django_assert_num_queries(3):
        list(visible_to(reader))
    for _ in range(10):
        video(channel())
    reader = Viewer(type(reader.user).objects.get(pk=reader.user.pk))
    with django_assert_num_queries(3):
        list(visible_to(reader))


STATES = st.fixed_dictionaries(
    {
        "visibility": st.sampled_from(Visibility.values),
        "live": st.booleans(),
        "expire_at": st.sampled_from([None, -1, 1]),
        "lock": st.sampled_from([None, "login", "password", "groups", "none"]),
        "who": st.sampled_from(["nobody", "person", "member", "owner", "editor", "admin", "knows"]),
    }
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(state=STATES)
def test_a_list_never_shows_what_may_not_be_watched(state):
    owner, editor, member = person(FACULTY), person(EDITORS), person()
    group = Group.objects.get_or_create(name="property members")[0]
    member.groups.add(group)
    shelf = channel()
    hours = state["expire_at"]
    page = video(
        shelf,
        owner=owner,
        visibility=state["visibility"],
        live=state["live"],
        expire_at=hours and timezone.now() + timedelta(hours=hours),
    )
    lock = _lock(shelf, state["lock"], group)
    viewer = {
        "nobody": NOBODY,
        "person": Viewer(person()),
        "member": Viewer(member),
        "owner": Viewer(owner),
        "editor": Viewer(editor),
        "admin": Viewer(administrator()),
        "knows": Viewer(passed=frozenset([lock.pk] if lock else [])),
    }[state["who"]]
    is_listed = visible_to(viewer).filter(pk=page.pk).exists()
    if is_listed:
        assert can_watch(viewer, page)
    elif can_watch(viewer, page) and not can_edit(viewer, page):
        assert page.visibility == Visibility.UNLISTED


def _lock(page, kind, group):
    if kind is None:
        return None
    lock = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    lock.groups.add(group)
    return lock
