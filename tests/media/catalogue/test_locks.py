"""Lists tell of a closed video with a lock, if its publisher chose so, and of nothing more."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pod_media.videos.access import Viewer, listed_to, visible_to
from pod_media.videos.choices import LOCKABLE, Visibility
from podsite.accounts.roles import FACULTY
from tests.counting import fresh
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db

NOBODY = Viewer()


@pytest.mark.parametrize("visibility", LOCKABLE)
def test_a_closed_video_is_listed_with_a_lock_where_its_publisher_ticked(visibility):
    told = video(visibility=visibility, listed_with_lock=True)
    hidden = video(visibility=visibility)
    assert set(listed_to(NOBODY)) == {told}
    assert not visible_to(NOBODY).exists()
    assert hidden not in listed_to(NOBODY)


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.UNLISTED])
def test_what_is_not_for_lists_is_listed_for_no_tick(visibility):
    page = video(visibility=visibility, listed_with_lock=True)
    assert page not in listed_to(NOBODY)
    assert page not in listed_to(Viewer(person()))


def test_a_channel_keeps_its_own_secrets():
    closed = channel()
    closed.view_restrictions.create(restriction_type="login")
    page = video(closed, visibility=Visibility.SIGNED_IN, listed_with_lock=True)
    assert page not in listed_to(NOBODY)


def test_a_locked_card_shows_a_title_and_no_way_to_a_byte():
    recording = asset(thumbnail="posters/zyx.jpg", duration=60)
    page = video(
        title="Told to all",
        asset=recording,
        visibility=Visibility.SIGNED_IN,
        listed_with_lock=True,
        description="<p>Hush hush</p>",
    )
    address = reverse("wagtail_serve", args=["videos/"])
    said = Client().get(fresh(address)).content.decode()
    assert "Told to all" in said
    assert "Hush" not in said
    assert "zyx" not in said
    assert reverse("pod_media:manifest", args=[page.uuid]) not in said
    reader = Client()
    reader.force_login(person(FACULTY))
    assert "zyx.jpg" in reader.get(fresh(address)).content.decode()


def test_feeds_and_searches_tell_of_no_lock():
    video(title="Zanzibar", visibility=Visibility.SIGNED_IN, listed_with_lock=True)
    client = Client()
    assert "Zanzibar" not in client.get(reverse("pod_media:video_feed")).content.decode()
    found = client.get(reverse("pod_media:search"), {"q": "zanzi"}).content.decode()
    assert "<article" not in found
