"""Bytes through the nginx of deploy/: authorised ones come, all others are 404."""

import http.client
import json
import ssl
import time
from pathlib import Path

import pytest
from django.conf import settings

from pod_media.captions.files import track_folder, track_name
from pod_media.captions.shown import track_path
from pod_media.videos.access import Viewer
from pod_media.videos.grants import grant_for
from tests.factories import renditions
from tests.factories.tracks import track
from tests.factories.videos import video
from tests.services.nginx import nginx
from tests.services.web import web_server

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def front(django_db_setup, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    environment = {"DJANGO_SETTINGS_MODULE": "tests.services.behind_nginx"}
    with (
        web_server(**environment) as web,
        nginx(folder, web=f"127.0.0.1:{web.port}", var=Path(settings.VAR_DIR)) as running,
    ):
        yield running


@pytest.fixture
def made(front):
    return renditions.rendition_set()


@pytest.fixture
def page(made):
    return video(asset=made.source.asset)


@pytest.fixture
def token(page):
    return grant_for(Viewer(), page).token


def fetch(front, path, *, method="GET", **headers):
    """Send the path as it is: no client tidies it up."""
    context = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("127.0.0.1", front.port, context=context, timeout=30)
    connection._validate_path = lambda _path: None
    connection.request(method, path, headers={"Host": "localhost", **headers})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_segment_comes_whole_and_in_parts(front, made, token):
    address = f"/media/{token}/{made.uuid}/720p.mp4"
    response, body = fetch(front, address)
    assert (response.status, body) == (200, renditions.CONTENT)
    assert response.headers["Content-Type"] == "video/mp4"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    response, body = fetch(front, address, Range="bytes=100-199")
    assert (response.status, body) == (206, renditions.CONTENT[100:200])
    response, _ = fetch(front, address, Range="bytes=5000-")
    assert response.status == 416


def test_playlists_come_through_the_application(front, made, token):
    response, body = fetch(front, f"/media/{token}/{made.uuid}/master.m3u8")
    assert (response.status, b"720p.m3u8" in body) == (200, True)
    response, body = fetch(front, f"/media/{token}/{made.uuid}/720p.m3u8", Range="bytes=0-6")
    assert (response.status, body) == (206, b"#EXTM3U")
    assert response.headers["Content-Type"] == "application/vnd.apple.mpegurl"
    assert "X-Accel-Redirect" not in response.headers


def test_other_files_have_their_type(front, made, token):
    for name, kind in {
        "poster-1.jpg": "image/jpeg",
        "storyboard.vtt": "text/vtt; charset=utf-8",
        "waveform.json": "application/json",
    }.items():
        response, _ = fetch(front, f"/media/{token}/{made.uuid}/{name}")
        assert (response.status, response.headers["Content-Type"]) == (200, kind)


def test_captions_come_by_the_same_right(front, page, token):
    made = track(page.asset, published=True)
    draft = track(page.asset, "fr")
    base = f"/media/{token}/{track_path(made)}"
    response, body = fetch(front, f"{base}.vtt")
    assert (response.status, body[:6]) == (200, b"WEBVTT")
    assert response.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    response, body = fetch(front, f"{base}.pieces.vtt", Range="bytes=0-5")
    assert (response.status, body) == (206, b"WEBVTT")
    response, body = fetch(front, f"{base}.m3u8")
    assert (response.status, b".pieces.vtt" in body) == (200, True)
    other = grant_for(Viewer(), video(asset=renditions.rendition_set().source.asset)).token
    unpublished = f"{track_folder(draft)}{track_name(draft, 1)}.vtt"
    for address in (
        f"/media/{other}/{track_path(made)}.vtt",
        f"/media/{token}/{unpublished}",
        f"/media/{token}/tracks/{track_path(made)}.vtt",
        f"/_protected/{track_path(made)}.vtt",
    ):
        assert fetch(front, address)[0].status == 404, address


def test_without_the_right_nothing_comes(front, made, page, token):
    other = renditions.rendition_set()
    good = f"/media/{token}/{made.uuid}/720p.mp4"
    for address in (
        f"/media/{token}/{other.uuid}/720p.mp4",
        f"/media/{token[:-1]}x/{made.uuid}/720p.mp4",
        f"/media/{'x' * 60}/{made.uuid}/720p.mp4",
        f"/media/{token}/{made.uuid}/none.mp4",
        f"/_protected/renditions/{made.uuid}/720p.mp4",
        f"/_authorise/{token}",
        f"/media-authorise/{token}/{made.uuid}/",
        f"/media/{token}/../{token}/{made.uuid}/720p.mp4",
        f"/media/{token}/{made.uuid}/../{made.uuid}/720p.mp4",
        f"/media/{token}/{made.uuid}/%2e%2e/{made.uuid}/720p.mp4",
        f"/media/{token}/{made.uuid}/%252e%252e/720p.mp4",
        f"/media/{token}/{made.uuid}//720p.mp4",
        f"/media/{token}/{made.uuid}/720p%2emp4",
        f"/media/{token}/{made.uuid}/..%5c720p.mp4",
        f"/media/{token}/{made.uuid}/720p.mp4%00",
        f"/media/{token}/{made.uuid}/%00.jpg",
        f"/media/{token}/sources/{made.source.uuid}/original",
        "/media/../../etc/passwd",
    ):
        response, _ = fetch(front, address)
        assert response.status == 404, address
    response, _ = fetch(front, good, Host="localhost", **{"X-Accel-Redirect": "/_protected/x"})
    assert response.status == 200


def test_a_withdrawn_right_ends_within_the_time_of_a_grant(front, made, page, token):
    address = f"/media/{token}/{made.uuid}/720p.mp4"
    assert fetch(front, address)[0].status == 200
    page.visibility = "private"
    page.save()
    deadline = time.monotonic() + 6
    while fetch(front, address)[0].status == 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_right_that_is_given_counts_at_once(front, made, page, token):
    address = f"/media/{token}/{made.uuid}/720p.mp4"
    page.visibility = "private"
    page.save()
    assert fetch(front, address)[0].status == 404
    page.visibility = "public"
    page.save()
    assert fetch(front, address)[0].status == 200


def test_preflights_are_answered(front, made, token):
    response, _ = fetch(front, f"/media/{token}/{made.uuid}/720p.mp4", method="OPTIONS")
    assert response.status == 204
    assert "Range" in response.headers["Access-Control-Allow-Headers"]


def test_nothing_can_be_written(front, made, token):
    response, _ = fetch(front, f"/media/{token}/{made.uuid}/720p.mp4", method="POST")
    assert response.status == 405


def test_a_download_has_a_name_and_comes_through_nginx(front, made, page):
    page.allow_download = True
    page.title = "Élan vital"
    page.save()
    response, body = fetch(front, f"/v/{page.uuid}/download/audio-0/", Range="bytes=0-9")
    assert (response.status, body) == (206, renditions.CONTENT[:10])
    assert "filename*=utf-8''%C3%89lan%20vital" in response.headers["Content-Disposition"]


def test_plain_http_is_sent_to_https(front):
    connection = http.client.HTTPConnection("127.0.0.1", front.http_port, timeout=10)
    connection.request("GET", "/x?y", headers={"Host": "localhost"})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (301, "https://localhost/x?y")
    connection.close()


def test_the_log_is_json_and_holds_no_token(front, made, token):
    log = front.folder / "podsite.log"
    before = len(log.read_text().splitlines())
    address = f"/media/{token}/{made.uuid}/720p.mp4"
    fetch(front, address, Referer=f"https://localhost{address}")
    deadline = time.monotonic() + 10
    # nginx writes the line after the client has its answer.
    while (200, f"/media/-/{made.uuid}/720p.mp4") not in _logged(log, before):
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)
    assert token not in log.read_text()


def _logged(log, after):
    entries = [json.loads(line) for line in log.read_text().splitlines()[after:]]
    return [(each["status"], each["uri"]) for each in entries]
