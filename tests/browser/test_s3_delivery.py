"""A browser fetches ranges from S3 through our redirects, under our policy and the bucket's."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import storages

from pod_media.videos.access import Viewer
from pod_media.videos.grants import grant_for
from tests.factories import renditions
from tests.factories.videos import video
from tests.services.s3 import s3_options, s3_server
from tests.services.web import web_server

pytestmark = [pytest.mark.browser, pytest.mark.service, pytest.mark.django_db(transaction=True)]

CORS = Path(__file__).resolve().parent.parent.parent / "deploy" / "s3-cors.json"
FETCH = """async (address) => {
    const answer = await fetch(address, {headers: {Range: "bytes=10-19"}});
    return [answer.status, answer.headers.get("Content-Range"),
            [...new Uint8Array(await answer.arrayBuffer())]];
}"""


def allow(options: dict, origin: str) -> None:
    """Give the bucket the rules that deploy/ gives, for another site's name."""
    rules = CORS.read_text().replace("https://video.example.edu", origin)
    client = storages["media"].connection.meta.client
    client.put_bucket_cors(Bucket=options["bucket_name"], CORSConfiguration=json.loads(rules))


def test_a_browser_gets_a_range_of_a_segment(chromium, settings):
    with s3_server() as endpoint:
        options = s3_options(endpoint)
        storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "media": storage}
        environment = {
            "DJANGO_SETTINGS_MODULE": "tests.services.behind_s3",
            "TEST_S3_OPTIONS": json.dumps(options),
        }
        with web_server(**environment) as web:
            allow(options, web.url)
            made = renditions.rendition_set()
            token = grant_for(Viewer(), video(asset=made.source.asset)).token
            page = chromium.new_page()
            page.goto(f"{web.url}/healthz")
            address = f"/media/{token}/{made.uuid}/720p.mp4"
            status, content_range, content = page.evaluate(FETCH, address)
            page.close()
    assert (status, content_range) == (206, "bytes 10-19/1000")
    assert bytes(content) == renditions.CONTENT[10:20]
