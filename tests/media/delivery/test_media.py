"""Media addresses as served by Django: bytes, ranges, types, and 404 for everything else."""

import pytest

from pod_media.assets.addresses import media_address
from pod_media.videos.access import Viewer
from pod_media.videos.grants import grant_for
from tests.factories import renditions
from tests.factories.people import person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache(settings):
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def rendition_set():
    return renditions.rendition_set()


@pytest.fixture
def token(rendition_set):
    page = video(asset=rendition_set.source.asset)
    return grant_for(Viewer(), page).token


@pytest.fixture
def address(rendition_set, token):
    return lambda name: f"/media/{token}/{rendition_set.uuid}/{name}"


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("master.m3u8", "application/vnd.apple.mpegurl"),
        ("720p.m3u8", "application/vnd.apple.mpegurl"),
        ("720p.mp4", "video/mp4"),
        ("poster-1.jpg", "image/jpeg"),
        ("storyboard.vtt", "text/vtt; charset=utf-8"),
        ("waveform.json", "application/json"),
    ],
)
def test_each_kind_of_file_has_its_type(client, address, name, content_type):
    response = client.get(address(name))
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert body(response)


def test_a_whole_file_comes_whole(client, address):
    response = client.get(address("720p.mp4"))
    assert body(response) == renditions.CONTENT
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == "1000"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=990-", 990, 999),
        ("bytes=990-5000", 990, 999),
        ("bytes=-10", 990, 999),
        ("bytes=-5000", 0, 999),
        ("Bytes = 5-5", 5, 5),
    ],
)
def test_a_range_brings_its_bytes(client, address, asked, first, last):
    response = client.get(address("720p.mp4"), headers={"range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/1000"
    assert body(response) == renditions.CONTENT[first : last + 1]
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_beyond_the_end_is_416(client, address, asked):
    response = client.get(address("720p.mp4"), headers={"range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */1000")


@pytest.mark.parametrize(
    "asked", ["bytes=5-1", "bytes=0-1,5-9", "lines=0-1", "bytes=-", "bytes=a-b", "bytes=--1", "x"]
)
def test_a_range_that_means_nothing_is_ignored(client, address, asked):
    response = client.get(address("720p.mp4"), headers={"range": asked})
    assert response.status_code == 200
    assert len(body(response)) == 1000


def test_a_part_is_only_sent_of_the_file_the_client_has(client, address):
    etag = client.head(address("720p.mp4"))["ETag"]
    asked = {"range": "bytes=0-9"}
    same = client.get(address("720p.mp4"), headers={**asked, "if-range": etag})
    other = client.get(address("720p.mp4"), headers={**asked, "if-range": '"other"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_what_the_client_has_is_not_sent_again(client, address):
    first = client.get(address("720p.mp4"))
    by_etag = client.get(address("720p.mp4"), headers={"if-none-match": first["ETag"]})
    by_date = client.get(address("720p.mp4"), headers={"if-modified-since": first["Last-Modified"]})
    assert (by_etag.status_code, by_date.status_code) == (304, 304)


def test_head_says_what_get_would(client, address):
    head, get = client.head(address("720p.mp4")), client.get(address("720p.mp4"))
    assert head["Content-Length"] == get["Content-Length"]
    assert head["ETag"] == get["ETag"]
    assert head.content == b""


def test_any_page_may_read_with_ranges_and_without_cookies(client, address):
    preflight = client.options(address("720p.mp4"), headers={"origin": "https://blog.example"})
    assert preflight.status_code == 204
    assert "Range" in preflight["Access-Control-Allow-Headers"]
    response = client.get(address("720p.mp4"), headers={"origin": "https://blog.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Content-Range" in response["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, address, method):
    assert getattr(client, method)(address("720p.mp4")).status_code == 405


def test_what_grows_is_not_stored_and_what_is_complete_is(client, address, rendition_set):
    assert "immutable" in client.get(address("720p.m3u8"))["Cache-Control"]
    grown = renditions.rendition_set(state="growing")
    page = video(asset=grown.source.asset)
    token = grant_for(Viewer(), page).token
    for name in ("720p.m3u8", "720p.mp4", "master.m3u8"):
        response = client.get(f"/media/{token}/{grown.uuid}/{name}")
        assert response["Cache-Control"] == "no-store"


TRICKS = [
    "{set}/../{set}/720p.mp4",
    "{set}/%2e%2e/{set}/720p.mp4",
    "{set}/..%2f{set}/720p.mp4",
    "{set}/%252e%252e%252f720p.mp4",
    "{set}/..\\720p.mp4",
    "{set}/%5c..%5c720p.mp4",
    "{set}/720p.mp4%00",
    "{set}/720p.mp4%00.jpg",
    "{set}/%00720p.mp4",
    "{set}/720p.mp4%0a",
    "{set}/./720p.mp4",
    "{set}//720p.mp4",
    "/{set}/720p.mp4",
    "{set}/720p.mp4/",
    "{set}/",
    "{set}",
    "{set}/.720p.mp4",
    "{set}/720p",
    "{set}/none.mp4",
    "{set}/720p.mp4.part",
    "{set}/720p.MP4 ",
    "{set}/７20p.mp4",
    "{set}/720p%ef%bc%8emp4",
    "renditions/{set}/720p.mp4",
    "../sources/{source}/original",
    "sources/{source}/original",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "file:///etc/passwd",
    "posters/{set}/720p.mp4",
    "",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_tricks_with_paths_are_not_found(client, rendition_set, token, trick):
    path = trick.format(set=rendition_set.uuid, source=rendition_set.source.uuid)
    response = client.get(f"/media/{token}/{path}")
    assert response.status_code == 404


def test_upper_case_uuids_are_not_another_name(client, rendition_set, token):
    upper = str(rendition_set.uuid).upper()
    assert client.get(f"/media/{token}/{upper}/720p.mp4").status_code == 404


def test_every_refusal_looks_the_same(client, rendition_set, token, address):
    other = renditions.rendition_set()
    refused = [
        client.get(f"/media/{token}/{other.uuid}/720p.mp4"),
        client.get(f"/media/nonsense/{rendition_set.uuid}/720p.mp4"),
        client.get(address("none.mp4")),
        client.get("/media/"),
    ]
    assert {each.status_code for each in refused} == {404}
    assert len({each.content for each in refused}) == 1


def test_the_poster_is_served_under_the_same_right(client, rendition_set, token):
    from django.core.files.base import ContentFile

    asset = rendition_set.source.asset
    asset.thumbnail.save("chosen.jpg", ContentFile(b"jpeg"))
    grant = grant_for(Viewer(), asset.pages.get())
    assert client.get(media_address(grant, asset.thumbnail.name)).status_code == 200
    stranger = grant_for(Viewer(), video(visibility="private", owner=person()))
    assert client.get(media_address(stranger, asset.thumbnail.name)).status_code == 404
