"""Recordings that were begun in the CMS and whose file never came."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pod_media.assets.abandoned import settle_abandoned
from pod_media.assets.models import MediaAsset
from pod_media.assets.upload_models import Upload
from tests.factories.encodings import source
from tests.factories.people import person
from tests.factories.videos import asset, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    made = asset(owner=person())
    age(made, days=3)
    return made


def age(recording, *, days):
    MediaAsset.objects.filter(pk=recording.pk).update(
        updated_at=timezone.now() - timedelta(days=days)
    )


def upload_to(recording, *, state="open"):
    return Upload.objects.create(
        owner=recording.owner,
        asset=recording,
        name="a.mp4",
        size=9,
        state=state,
        expires_at=timezone.now(),
    )


def test_an_empty_one_that_nothing_refers_to_goes(begun):
    upload_to(begun, state="expired")
    assert settle_abandoned() == 1
    assert not MediaAsset.objects.exists()


def test_one_that_a_page_shows_says_that_nothing_came(begun, client):
    page = video(asset=begun, owner=begun.owner)
    settle_abandoned()
    begun.refresh_from_db()
    assert begun.state == "failed"
    client.force_login(begun.owner)
    told = client.get(reverse("pod_media:manifest", args=[page.uuid])).json()
    assert told["message"] == "The file of this recording never arrived: upload it again."


def test_one_that_only_a_draft_names_stays(begun):
    page = video(asset=asset())
    page.asset = begun
    page.save_revision()
    settle_abandoned()
    begun.refresh_from_db()
    assert begun.state == "failed"


@pytest.mark.parametrize("state", ["open", "complete"])
def test_one_whose_file_is_on_its_way_is_left_alone(begun, state):
    upload_to(begun, state=state)
    assert settle_abandoned() == 0
    begun.refresh_from_db()
    assert begun.state == "uploading"


def test_one_with_a_file_is_left_alone(begun):
    source(begun)
    age(begun, days=3)
    assert settle_abandoned() == 0
    assert MediaAsset.objects.exists()


def test_one_begun_today_is_left_alone(begun):
    age(begun, days=1)
    assert settle_abandoned() == 0
