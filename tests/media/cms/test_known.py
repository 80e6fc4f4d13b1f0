"""The editor says when a file is here already: before it is sent, and once it is read."""

import pytest
from django.urls import reverse

from tests.factories.renditions import source
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

KNOWN = {"name": "lecture.mp4", "size": 1000}
CHECKSUM = "a" * 64


def same_as(user, **facts):
    """Return what the panel is told of a file about to be sent."""
    url = reverse("pod_recordings:known")
    return client_of(user).get(url, {**KNOWN, **facts}).json()["same"]


def test_a_file_of_the_same_name_and_size_is_told_with_the_editor_of_its_page(faculty):
    mine = source(asset(owner=faculty)).asset
    page = video(channel(), asset=mine, owner=faculty, title="Cells")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert same_as(faculty) == {"title": "Cells", "address": edit}


def test_without_a_page_the_recording_itself_is_told(faculty):
    mine = source(asset(owner=faculty, title="Raw")).asset
    assert same_as(faculty) == {
        "title": "Raw",
        "address": reverse("pod_library:edit", args=[mine.pk]),
    }


@pytest.mark.parametrize("facts", [{"size": 1001}, {"name": "other.mp4"}, {"size": "x"}])
def test_another_file_is_not_known(faculty, facts):
    source(asset(owner=faculty))
    assert same_as(faculty, **facts) is None


def test_the_file_of_somebody_else_is_not_told(faculty, editor):
    source(asset(owner=editor))
    assert same_as(faculty) is None


def test_the_later_of_two_copies_says_where_the_earlier_is(faculty):
    first = source(asset(owner=faculty, title="First"), checksum=CHECKSUM).asset
    second = source(asset(owner=faculty, title="Second"), checksum=CHECKSUM).asset
    client = client_of(faculty)
    states = [
        client.get(reverse("pod_recordings:status", args=[each.uuid])).json()["parts"]["state"]
        for each in (first, second)
    ]
    assert "The same file is here already:" not in states[0]
    assert "The same file is here already:" in states[1]
    assert reverse("pod_library:edit", args=[first.pk]) in states[1]
