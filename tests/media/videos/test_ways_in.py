"""Ways into a video that is not for everybody: groups, its password, and shared links."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pod_media.access_groups.models import AccessGroup
from pod_media.models import ShareLink, VideoPage
from pod_media.videos.access import Viewer, can_watch, listed_to, visible_to
from pod_media.videos.choices import Visibility
from pod_media.videos.keys import key_for, key_of_link, set_password, works_by_password
from pod_media.videos.links import path_of, revoke
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db

NOBODY = Viewer()
WORDS = "open, sesame"


@pytest.fixture(autouse=True)
def _forget_tries():
    cache.clear()


def group(code: str) -> AccessGroup:
    return AccessGroup.objects.create(name=f"Group {code}", code=code)


def for_groups(*groups: AccessGroup, **fields: Any) -> VideoPage:
    page = video(visibility=Visibility.GROUPS, **fields)
    page.access_groups.set(groups)
    page.save()
    return VideoPage.objects.get(pk=page.pk)


def locked_by_password(**fields: Any) -> VideoPage:
    page = video(visibility=Visibility.PASSWORD, **fields)
    set_password(page, WORDS)
    return page


def link_to(page: VideoPage, **fields: Any) -> ShareLink:
    return ShareLink.objects.create(video=page, name="For the jury", **fields)


def test_a_video_for_a_group_is_for_its_members_alone():
    law, physics = group("law"), group("physics")
    page, member, other = for_groups(law), person(), person()
    law.user_set.add(member)
    physics.user_set.add(other)
    assert can_watch(Viewer(member), page)
    assert page in visible_to(Viewer(member))
    for viewer in (NOBODY, Viewer(other), Viewer(person(FACULTY))):
        assert not can_watch(viewer, page)
        assert page not in listed_to(viewer)


def test_a_group_that_is_deleted_leaves_its_videos_closed():
    law, member = group("law"), person()
    page = for_groups(law)
    law.user_set.add(member)
    law.delete()
    assert not can_watch(Viewer(member), VideoPage.objects.get(pk=page.pk))
    assert page not in visible_to(Viewer(member))


def test_a_password_opens_a_video_until_there_is_another():
    page = locked_by_password()
    assert not can_watch(NOBODY, page)
    key = key_for(page, WORDS)
    assert key
    holder = Viewer(keys=frozenset([key]))
    assert can_watch(holder, page)
    assert page not in listed_to(holder)
    set_password(page, "another")
    assert not can_watch(holder, page)
    assert works_by_password(holder.keys) == set()


def test_a_key_to_one_video_opens_no_other():
    key = key_for(locked_by_password(), WORDS)
    other = locked_by_password()
    assert key
    assert not can_watch(Viewer(keys=frozenset([key])), other)


def test_the_password_is_asked_for_and_given_on_the_page():
    page, client = locked_by_password(title="Zyxw"), Client()
    asked = client.get(page.url)
    assert asked.status_code == 403
    assert "Zyxw" not in asked.content.decode()
    address = reverse("pod_media:give_password", args=[page.uuid])
    wrong = client.post(address, {"password": "no"})
    assert wrong.status_code == 422
    assert "This is not the password" in wrong.content.decode()
    assert client.post(f"{address}?t=75", {"password": WORDS})["Location"] == f"{page.url}?t=75"
    assert client.get(page.url).status_code == 200


def test_words_are_tried_ten_times_and_the_right_ones_are_refused_then():
    page, client = locked_by_password(), Client()
    address = reverse("pod_media:give_password", args=[page.uuid])
    for number in range(10):
        assert client.post(address, {"password": f"no {number}"}).status_code == 422
    answer = client.post(address, {"password": WORDS})
    assert answer.status_code == 429
    assert "Too many wrong passwords" in answer.content.decode()
    assert client.get(page.url).status_code == 403


def test_nobody_is_asked_for_the_password_of_what_is_not_out():
    page, client = locked_by_password(live=False), Client()
    address = reverse("pod_media:give_password", args=[page.uuid])
    assert client.post(address, {"password": WORDS}).status_code == 404


@pytest.mark.parametrize("fields", [{"visibility": Visibility.PRIVATE}, {"live": False}])
def test_a_link_opens_what_only_its_makers_see(fields):
    page, client = video(**fields), Client()
    assert client.get(page.url).status_code == 404
    answer = client.get(path_of(link_to(page)))
    assert answer["Location"] == page.url
    assert client.get(page.url).status_code == 200
    assert client.get(reverse("pod_media:manifest", args=[page.uuid])).status_code == 200


def test_a_link_opens_one_video_in_a_closed_channel():
    closed = channel()
    closed.view_restrictions.create(restriction_type="login")
    page, other, client = video(closed), video(closed), Client()
    client.get(path_of(link_to(page)))
    assert client.get(page.url).status_code == 200
    assert client.get(other.url).status_code == 302


@pytest.mark.parametrize(
    "ended",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
        {"max_uses": 2, "uses": 2},
    ],
)
def test_a_link_that_has_ended_lets_nobody_in(ended):
    page, client = video(visibility=Visibility.PRIVATE), Client()
    assert client.get(path_of(link_to(page, **ended))).status_code == 410
    assert client.get(page.url).status_code == 404


def test_a_link_is_used_once_in_a_session():
    link, client = link_to(video(), max_uses=1), Client()
    for _time in range(3):
        assert client.get(path_of(link)).status_code == 302
    link.refresh_from_db()
    assert link.uses == 1
    assert link.last_used_at
    assert Client().get(path_of(link)).status_code == 410


def test_a_revoked_link_closes_to_those_who_followed_it():
    page, client = video(visibility=Visibility.PRIVATE), Client()
    link = link_to(page)
    client.get(path_of(link))
    revoke(link)
    assert client.get(page.url).status_code == 404
    assert not can_watch(Viewer(keys=frozenset([key_of_link(link)])), page)


def test_a_link_opens_no_trash_and_nothing_that_expired():
    page = video(visibility=Visibility.PRIVATE)
    holder = Viewer(keys=frozenset([key_of_link(link_to(page))]))
    assert can_watch(holder, page)
    page.expire_at = timezone.now()
    assert not can_watch(holder, page)
    page.expire_at, page.live, page.trashed_at = None, False, timezone.now()
    assert not can_watch(holder, page)


def test_guesses_at_links_are_counted():
    client = Client()
    for number in range(30):
        assert client.get(f"/s/guess-{number}.x/").status_code == 404
    answer = client.get("/s/guess.x/")
    assert answer.status_code == 429
    # It may be a good one.
    assert "This link opens nothing" not in answer.content.decode()


def test_an_alias_opens_by_the_password_and_the_links_of_its_original():
    page = locked_by_password()
    alias = page.create_alias(parent=channel(), update_slug="elsewhere")
    key = key_for(alias, WORDS)
    assert key == key_for(page, WORDS)
    assert not can_watch(NOBODY, alias)
    assert can_watch(Viewer(keys=frozenset([key])), alias)
    assert can_watch(Viewer(keys=frozenset([key_of_link(link_to(page))])), alias)
