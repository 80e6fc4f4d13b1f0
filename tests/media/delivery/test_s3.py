"""Bytes from S3: presigned for minutes, playlists through us, and nothing public."""

import pytest
import requests
from django.core.cache import cache
from django.core.files.storage import storages

from pod_media.videos.access import Viewer
from pod_media.videos.grants import grant_for
from tests.factories import renditions
from tests.factories.videos import video
from tests.services.s3 import s3_options, s3_server

pytestmark = [pytest.mark.service, pytest.mark.django_db]


@pytest.fixture(scope="module")
def endpoint():
    with s3_server() as address:
        yield address


@pytest.fixture
def options(endpoint, settings):
    cache.clear()
    options = s3_options(endpoint)
    settings.STORAGES = {
        **settings.STORAGES,
        "media": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options},
    }
    settings.POD_MEDIA = {"DELIVERY": "s3", "PRESIGNED_SECONDS": 2}
    return options


@pytest.fixture
def address(options):
    made = renditions.rendition_set()
    page = video(asset=made.source.asset, allow_download=True, title="Élan")
    token = grant_for(Viewer(), page).token
    return lambda name: f"/media/{token}/{made.uuid}/{name}"


def test_a_segment_is_a_presigned_address_away(client, address):
    response = client.get(address("720p.mp4"))
    assert response.status_code == 302
    fetched = requests.get(response["Location"], headers={"Range": "bytes=10-19"}, timeout=10)
    assert (fetched.status_code, fetched.content) == (206, renditions.CONTENT[10:20])
    assert fetched.headers["Content-Type"] == "video/mp4"
    assert fetched.headers.get("Cache-Control") is None or "public" not in fetched.headers


def test_a_presigned_address_says_when_it_ends(client, address):
    location = client.get(address("720p.mp4"))["Location"]
    assert "X-Amz-Expires=2" in location
    assert client.get(address("720p.mp4"))["Cache-Control"] == "private, max-age=2"


def test_playlists_come_through_us_so_that_what_they_name_is_judged_again(client, address):
    for name in ("master.m3u8", "720p.m3u8", "storyboard.vtt"):
        response = client.get(address(name))
        assert response.status_code == 200
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"X-Amz" not in text
        assert b"http" not in text


def test_a_file_that_is_not_there_is_404_on_our_side(client, address):
    assert client.get(address("none.m3u8")).status_code == 404


def test_a_sound_is_downloaded_under_the_video_s_name(client, options):
    made = renditions.rendition_set()
    page = video(asset=made.source.asset, allow_download=True, title="Élan")
    response = client.get(f"/v/{page.uuid}/download/audio-0/")
    fetched = requests.get(response["Location"], timeout=10)
    assert "%C3%89lan" in fetched.headers["Content-Disposition"]


def test_nothing_in_the_bucket_is_public(options):
    storage = storages["media"]
    renditions.rendition_set()
    client = storage.connection.meta.client
    keys = [
        each["Key"] for each in client.list_objects_v2(Bucket=options["bucket_name"])["Contents"]
    ]
    assert keys
    for key in keys:
        grants = client.get_object_acl(Bucket=options["bucket_name"], Key=key)["Grants"]
        assert not any("AllUsers" in str(grant) for grant in grants)
