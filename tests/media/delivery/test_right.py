"""Every byte asks the one access rule: revocation, expiry, other videos, other people."""

import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pod_media.assets.addresses import media_address
from pod_media.videos.access import Viewer, can_watch
from pod_media.videos.grants import can_handle, grant_for, grant_for_asset
from podsite.accounts.roles import EDITORS
from tests.counting import sql_of
from tests.factories import renditions
from tests.factories.people import administrator, person
from tests.factories.videos import asset as make_asset
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def playable(**fields):
    made = renditions.rendition_set()
    return video(asset=made.source.asset, **fields), made


def address(viewer, page, made, name="720p.mp4"):
    return media_address(grant_for(viewer, page), f"{made.prefix}{name}")


def forget():
    """Let the remembered answers grow too old."""
    cache.clear()


def test_a_right_that_is_withdrawn_ends_when_the_answer_is_asked_again(client):
    page, made = playable()
    url = address(Viewer(), page, made)
    assert client.get(url).status_code == 200
    page.visibility = "private"
    page.save()
    forget()
    assert client.get(url).status_code == 404


def test_an_answer_is_remembered_for_a_minute_and_not_longer(client, monkeypatch):
    page, made = playable()
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now)
    url = address(Viewer(), page, made)
    client.get(url)
    page.delete()
    assert client.get(url).status_code == 200
    monkeypatch.setattr("time.time", lambda: now + 61)
    assert client.get(url).status_code == 404


def test_a_refusal_is_not_remembered(client):
    page, made = playable(visibility="private")
    url = address(Viewer(), page, made)
    assert client.get(url).status_code == 404
    page.visibility = "public"
    page.save()
    assert client.get(url).status_code == 200


def test_unpublishing_and_deleting_close_the_address(client):
    for act in (lambda page: page.unpublish(), lambda page: page.delete()):
        page, made = playable()
        url = address(Viewer(), page, made)
        assert client.get(url).status_code == 200
        act(page)
        forget()
        assert client.get(url).status_code == 404


def test_a_page_that_expired_closes_its_address_without_any_worker(client):
    page, made = playable(expire_at=timezone.now() + timedelta(minutes=5))
    url = address(Viewer(), page, made)
    assert client.get(url).status_code == 200
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now())
    forget()
    assert client.get(url).status_code == 404


def test_a_token_opens_no_other_video(client):
    page, _made = playable()
    _other_page, other = playable()
    assert client.get(address(Viewer(), page, other)).status_code == 404


def test_a_set_that_moves_to_another_recording_is_not_carried_along(client):
    page, made = playable()
    page.asset = renditions.rendition_set().source.asset
    page.save()
    assert client.get(address(Viewer(), page, made)).status_code == 404


def test_a_token_carries_the_right_of_its_own_viewer_only(client):
    owner, stranger = person(), person()
    page, made = playable(visibility="private", owner=owner)
    assert client.get(address(Viewer(user=owner), page, made)).status_code == 200
    assert client.get(address(Viewer(user=stranger), page, made)).status_code == 404
    client.force_login(owner)
    assert client.get(address(Viewer(user=stranger), page, made)).status_code == 404


def test_an_account_that_is_closed_watches_no_more(client):
    member = person()
    page, made = playable(visibility="signed_in")
    url = address(Viewer(user=member), page, made)
    assert client.get(url).status_code == 200
    member.is_active = False
    member.save()
    forget()
    assert client.get(url).status_code == 404
    member.delete()
    forget()
    assert client.get(url).status_code == 404


def test_a_page_password_counts_as_long_as_the_restriction_stands(client):
    shelf = channel()
    made = renditions.rendition_set()
    page = video(shelf, asset=made.source.asset)
    lock = PageViewRestriction.objects.create(
        page=shelf, restriction_type="password", password="open"
    )
    assert client.get(address(Viewer(), page, made)).status_code == 404
    passed = address(Viewer(passed=frozenset({lock.pk})), page, made)
    assert client.get(passed).status_code == 200
    lock.delete()
    PageViewRestriction.objects.create(page=shelf, restriction_type="password", password="new")
    forget()
    assert client.get(passed).status_code == 404


def test_a_recording_without_a_page_is_for_those_who_handle_it(client):
    owner = person()
    made = renditions.rendition_set(renditions.source(make_asset(owner=owner)))
    asset = made.source.asset

    def status(user):
        grant = grant_for_asset(Viewer(user=user), asset)
        return client.get(media_address(grant, f"{made.prefix}720p.mp4")).status_code

    assert [status(owner), status(administrator()), status(person())] == [200, 200, 404]
    assert not can_handle(Viewer(), asset)


SURFACES = ["master.m3u8", "720p.m3u8", "720p.mp4", "poster-1.jpg", "storyboard.vtt"]


@pytest.mark.parametrize("visibility", ["public", "unlisted", "signed_in", "private"])
@pytest.mark.parametrize("live", [True, False])
def test_every_surface_says_what_the_rule_says(client, visibility, live):
    owner, editor = person(), person(EDITORS)
    page, made = playable(visibility=visibility, owner=owner, live=live, allow_download=True)
    for user in (None, person(), owner, editor, administrator()):
        viewer = Viewer(user=user) if user else Viewer()
        client.logout()
        if user:
            client.force_login(user)
        expected = can_watch(viewer, page)
        addresses = [address(viewer, page, made, name) for name in SURFACES]
        addresses += [f"/v/{page.uuid}/manifest.json", f"/v/{page.uuid}/download/audio-0/"]
        for url in addresses:
            assert (client.get(url).status_code == 200) is expected, (user, url)
        folder = f"/media-authorise/{grant_for(viewer, page).token}/{made.uuid}/"
        assert (client.get(folder).status_code == 204) is expected


def test_nginx_is_told_for_how_long_a_yes_holds(client):
    page, made = playable()
    token = grant_for(Viewer(), page).token
    yes = client.get(f"/media-authorise/{token}/{made.uuid}/")
    assert (yes.status_code, yes["X-Accel-Expires"]) == (204, "60")
    page.delete()
    # Not from our own memory: two memories would let the yes live twice as long.
    no = client.get(f"/media-authorise/{token}/{made.uuid}/")
    assert (no.status_code, no["X-Accel-Expires"]) == (403, "0")


def test_of_what_is_still_made_a_yes_holds_for_seconds_only(client):
    made = renditions.rendition_set(state="growing")
    page = video(asset=made.source.asset)
    token = grant_for(Viewer(), page).token
    yes = client.get(f"/media-authorise/{token}/{made.uuid}/")
    assert (yes.status_code, yes["X-Accel-Expires"]) == (204, "5")


def test_an_answer_costs_no_query_while_it_is_remembered(client):
    page, made = playable()
    url = address(Viewer(), page, made)
    client.get(url)
    assert sql_of(lambda: client.get(url, headers={"range": "bytes=0-9"})) == []
