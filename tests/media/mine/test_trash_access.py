"""What lies in the trash is its makers' alone, on every road."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pod_media.assets.addresses import media_address
from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, can_watch, visible_to
from pod_media.videos.grants import grant_for
from podsite.accounts.roles import FACULTY
from tests.factories import renditions
from tests.factories.people import administrator, person
from tests.factories.videos import video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def trashed(**fields):
    """Return a video that was public and lies in the trash."""
    page = video(**fields)
    page.unpublish()
    page.trashed_at = timezone.now()
    page.save()
    return VideoPage.objects.get(pk=page.pk)


def test_nobody_but_its_makers_may_watch_it_and_no_list_has_it():
    owner = person(FACULTY)
    page = trashed(owner=owner)
    assert can_watch(Viewer(owner), page)
    for viewer in (Viewer(), Viewer(person(FACULTY))):
        assert not can_watch(viewer, page)
    for viewer in (Viewer(), Viewer(owner), Viewer(administrator())):
        assert page not in visible_to(viewer)


def test_its_addresses_do_not_exist_for_others(client):
    page = trashed(owner=person(FACULTY))
    paths = ("", "manifest.json", "poster/")
    addresses = [f"/v/{page.uuid}/{path}" for path in paths] + [page.url]
    for visitor in (client, client_of(person(FACULTY))):
        assert [visitor.get(each).status_code for each in addresses] == [404] * 4


def test_its_bytes_stop_once_the_answer_is_asked_again(client):
    made = renditions.rendition_set()
    page = video(asset=made.source.asset)
    url = media_address(grant_for(Viewer(), page), f"{made.prefix}720p.mp4")
    assert client.get(url).status_code == 200
    page.unpublish()
    page.trashed_at = timezone.now()
    page.save()
    cache.clear()
    assert client.get(url).status_code == 404


def test_a_trashed_page_is_never_live():
    page = trashed()
    assert not page.permissions_for_user(administrator()).can_publish()
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert not VideoPage.objects.get(pk=page.pk).live


def test_an_older_revision_does_not_take_it_out_of_the_trash():
    page = video()
    before = page.save_revision()
    page.unpublish()
    VideoPage.objects.filter(pk=page.pk).update(trashed_at=timezone.now())
    page = VideoPage.objects.get(pk=page.pk)
    assert page.with_content_json(before.content).trashed_at


def test_only_what_is_in_the_trash_can_come_back():
    page = video()
    with pytest.raises(IntegrityError), transaction.atomic():
        VideoPage.objects.filter(pk=page.pk).update(returns_live=True)
