"""Counts are kept by class of rights: nobody is shown another's."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageViewRestriction

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.figures import figures_of
from pod_media.catalogue.keeping import KEPT
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING
from pod_media.catalogue.state import current_state
from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, visible_to
from tests.factories.people import administrator, person
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def viewers():
    """Return viewers of every kind, over videos that tell them apart."""
    readers, editors = (Group.objects.create(name=name) for name in ("readers", "editors"))
    owner, helper = person(username="owner"), person(username="helper")
    locked, closed, edited = channel(), channel(), channel()
    password = PageViewRestriction.objects.create(
        page=locked, restriction_type="password", password="x"
    )
    for_group = PageViewRestriction.objects.create(page=closed, restriction_type="groups")
    for_group.groups.add(readers)
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=editors, page=edited, permission=change)
    video(title="Open")
    video(title="Signed in", visibility="signed_in")
    mine = video(title="Mine", visibility="private", owner=owner)
    mine.co_owners.add(helper)
    mine.save()
    video(locked, title="Behind a password")
    video(closed, title="For readers")
    video(edited, title="In an edited channel", visibility="private")

    def in_group(name):
        member = person(username=f"in {name}")
        member.groups.add(Group.objects.get(name=name))
        return Viewer(member)

    sleeper = person(username="gone", is_active=False)
    return {
        "nobody": Viewer(AnonymousUser()),
        "nobody with the password": Viewer(AnonymousUser(), frozenset([password.pk])),
        "signed in": Viewer(person()),
        "signed in too": Viewer(person()),
        "signed in with the password": Viewer(person(), frozenset([password.pk])),
        "owner": Viewer(owner),
        "co-owner": Viewer(helper),
        "reader": in_group("readers"),
        "editor": in_group("editors"),
        "superuser": Viewer(administrator()),
        "inactive": Viewer(sleeper),
    }


def test_viewers_of_one_class_see_the_same(viewers):
    state = current_state()
    seen = {name: set(visible_to(each).values_list("title")) for name, each in viewers.items()}
    keys = {name: rights_key(each, state) for name, each in viewers.items()}
    shared = [(one, other) for one, other in combinations(viewers, 2) if keys[one] == keys[other]]
    assert all(seen[one] == seen[other] for one, other in shared)
    # People without videos of their own share what is counted for one of them.
    assert ("signed in", "signed in too") in shared
    assert ("nobody", "inactive") in shared


def test_each_viewer_is_told_their_own_number_whoever_asked_before(viewers):
    state = current_state()
    for _round in range(2):
        for name, viewer in viewers.items():
            told = figures_of(viewer, EVERYTHING, Asked(), state).total
            assert told == visible_to(viewer).count(), name


def _total(viewer):
    return figures_of(viewer, EVERYTHING, Asked(), current_state()).total


def test_joining_and_leaving_a_group_is_noticed(viewers):
    reader = viewers["reader"]
    before = _total(reader)
    reader.user.groups.clear()
    assert _total(reader) == before - 1


def test_the_end_of_a_group_is_noticed(viewers):
    reader = viewers["reader"]
    before = _total(reader)
    Group.objects.get(name="readers").delete()
    assert _total(Viewer(type(reader.user).objects.get(pk=reader.user.pk))) == before - 1


def test_becoming_an_owner_is_noticed(viewers):
    viewer = viewers["signed in"]
    before = _total(viewer)
    video(visibility="private", owner=viewer.user)
    assert _total(viewer) == before + 1


def test_becoming_a_co_owner_is_noticed(viewers):
    viewer = viewers["signed in"]
    before = _total(viewer)
    page = VideoPage.objects.get(title="Mine")
    page.co_owners.add(viewer.user)
    page.save()
    assert _total(viewer) == before + 1


def test_a_channel_that_is_locked_is_counted_no_more(viewers):
    before = _total(viewers["nobody"])
    shelf = VideoPage.objects.get(title="Open").get_parent()
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    assert _total(viewers["nobody"]) == before - 1


def test_what_is_counted_is_kept_until_the_next_video_expires(viewers, monkeypatch):
    kept = []
    original = cache.set
    monkeypatch.setattr(
        cache, "set", lambda key, value, timeout=None: (kept.append(timeout), original(key, value))
    )
    video(expire_at=timezone.now() + timezone.timedelta(seconds=300))
    _total(viewers["nobody"])
    assert 0 < kept[-1] <= 300 < KEPT
