"""The watch page, the embed, and where one left off."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pod_media.models import WatchPosition
from pod_media.videos.choices import Visibility
from tests.factories.people import administrator, person
from tests.factories.renditions import rendition_set, source
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def lecture():
    """Return a public video that is ready."""
    recording = asset()
    rendition_set(source(recording))
    return video(channel(title="Geology"), title="Rocks", asset=recording, people="Ada")


def _manifest(response):
    found = re.search(
        rb'<script id="player-manifest" type="application/json">(.*?)</script>', response.content
    )
    return json.loads(found.group(1))


def test_search_engines_read_the_description_as_plain_words(client, lecture):
    lecture.description = "<p>R &amp; D.</p><p>One<br/>two</p>"
    lecture.save()
    found = re.search(r'"application/ld\+json"[^>]*>(.*?)</script>', client.get(lecture.url).text)
    assert json.loads(found.group(1))["description"] == "R & D. One two"


def test_the_page_carries_the_manifest_so_that_the_player_need_not_ask(client, lecture):
    manifest = _manifest(client.get(lecture.url))
    assert (manifest["state"], manifest["title"]) == ("ready", "Rocks")
    assert manifest["sources"][0]["src"].startswith("/media/")


def test_title_speakers_channel_and_date_follow_the_player(client, lecture):
    # The menu above names channels too.
    text = client.get(lecture.url).content.decode().partition("<main")[2]
    places = [
        text.index(part) for part in ("data-player ", "<h1", "Ada</a>", "Geology</a>", "<time")
    ]
    assert places == sorted(places)


def test_search_engines_are_told_of_public_videos_only(client, lecture):
    assert b'"@type": "VideoObject"' in client.get(lecture.url).content
    lecture.visibility = Visibility.UNLISTED
    lecture.save()
    assert b"VideoObject" not in client.get(lecture.url).content


def test_a_draft_is_seen_by_its_makers_and_does_not_exist_for_others(client):
    owner = person()
    draft = video(live=False, owner=owner)
    assert client.get(draft.url).status_code == 404
    client.force_login(person())
    assert client.get(draft.url).status_code == 404
    client.force_login(owner)
    response = client.get(draft.url)
    assert response.status_code == 200
    assert b"This is a draft" in response.content


def test_a_scheduled_video_says_when_it_will_be_out(client):
    client.force_login(administrator())
    page = video(live=False, go_live_at=timezone.now() + timedelta(days=1))
    assert "Once published, it can be watched from" in client.get(page.url).text
    page.save_revision().publish()
    shown = client.get(page.url).text
    assert "Not published yet" in shown
    assert "It comes out by itself on" in shown


def test_a_private_video_does_not_exist_for_others(client):
    client.force_login(person())
    assert client.get(video(visibility=Visibility.PRIVATE).url).status_code == 404


def test_a_visitor_is_asked_to_sign_in_where_that_helps(client):
    page = video(visibility=Visibility.SIGNED_IN)
    response = client.get(page.url)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
    client.force_login(person())
    assert client.get(page.url).status_code == 200


def test_a_video_for_other_groups_is_refused_openly(client, lecture):
    restriction = PageViewRestriction.objects.create(page=lecture, restriction_type="groups")
    client.force_login(person())
    response = client.get(lecture.url)
    assert response.status_code == 403
    assert b"not open to you" in response.content
    assert restriction.pk


def test_a_password_is_asked_for_in_our_look_and_opens_the_page(client, lecture):
    restriction = PageViewRestriction.objects.create(
        page=lecture, restriction_type="password", password="gneiss"
    )
    asked = client.get(lecture.url)
    assert b"Password needed" in asked.content
    assert b"/media/" not in asked.content
    address = f"/_util/authenticate_with_password/{restriction.pk}/{lecture.pk}/"
    given = client.post(address, {"password": "gneiss", "return_url": lecture.url})
    assert given.status_code == 302
    assert client.get(lecture.url).context["page"].pk == lecture.pk
    assert b"player-manifest" in client.get(lecture.url).content


def test_the_visitors_language_is_spoken_around_a_page_in_one_language(client, lecture):
    response = client.get(lecture.url, headers={"accept-language": "fr"})
    assert b'<html lang="fr"' in response.content


def test_the_embed_may_be_framed_by_other_sites_and_the_page_may_not(client, lecture):
    embed = client.get(f"/embed/{lecture.uuid}/?autoplay=1&loop=true&end=1m")
    assert embed.status_code == 200
    assert "frame-ancestors *" in embed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed.headers
    for part in (b'data-autoplay="true"', b'data-loop="true"', b'data-end="1m"'):
        assert part in embed.content
    page = client.get(lecture.url)
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_the_sites_that_may_frame_the_embed_are_a_setting(client, lecture, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "EMBED_ANCESTORS": ["https://lms.example.org"]}
    policy = client.get(f"/embed/{lecture.uuid}/").headers["Content-Security-Policy"]
    assert "frame-ancestors https://lms.example.org" in policy


def test_an_embed_that_is_not_for_the_viewer_tells_no_title(client, lecture):
    lecture.visibility = Visibility.SIGNED_IN
    lecture.save()
    response = client.get(f"/embed/{lecture.uuid}/")
    assert response.status_code == 403
    assert b"Rocks" not in response.content


def test_an_embed_does_not_say_that_there_is_a_private_video(client, lecture):
    lecture.visibility = Visibility.PRIVATE
    lecture.save()
    assert client.get(f"/embed/{lecture.uuid}/").status_code == 404


def test_a_position_is_kept_and_told(client, lecture):
    client.force_login(person())
    address = f"/v/{lecture.uuid}/position/"
    assert client.post(address, {"seconds": "61.5"}).status_code == 204
    assert client.post(address, {"seconds": "75"}).status_code == 204
    assert WatchPosition.objects.count() == 1
    assert float(_manifest(client.get(lecture.url))["start"]) == 75


def test_a_video_seen_to_its_end_starts_anew(client, lecture):
    client.force_login(person())
    address = f"/v/{lecture.uuid}/position/"
    client.post(address, {"seconds": "61"})
    client.post(address, {"seconds": "0"})
    assert WatchPosition.objects.count() == 0


@pytest.mark.parametrize("seconds", ["", "soon", "nan", "inf", "-1", "1e9"])
def test_a_position_that_is_none_is_refused(client, lecture, seconds):
    client.force_login(person())
    answer = client.post(f"/v/{lecture.uuid}/position/", {"seconds": seconds})
    assert answer.status_code == 400


def test_nobody_keeps_a_position_in_what_they_may_not_watch(client, lecture):
    address = f"/v/{lecture.uuid}/position/"
    assert client.post(address, {"seconds": "5"}).status_code == 404
    lecture.visibility = Visibility.PRIVATE
    lecture.save()
    client.force_login(person())
    assert client.post(address, {"seconds": "5"}).status_code == 404
