"""A recording in S3 is played from before it is complete until its end, without a break."""

from __future__ import annotations

import json
import time
from pathlib import Path
from threading import Thread

import pytest
from django.core.files import File
from django.db import connection

from pod_media.assets.models import RenditionSet
from pod_media.assets.sources import add_source
from pod_media.encoding import early, pipeline
from pod_media.ffmpeg import encode
from tests.browser.test_s3_delivery import allow
from tests.encode.clips import clip
from tests.factories.videos import asset, video
from tests.services.s3 import s3_options, s3_server
from tests.services.web import web_server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.service,
    pytest.mark.encode,
    pytest.mark.django_db(transaction=True),
]

SECONDS = 24
PATIENCE = 90


@pytest.fixture
def s3_site(settings, tmp_path):
    """Yield a site whose recordings are in S3; this process works for it."""
    with s3_server() as endpoint:
        options = s3_options(endpoint)
        storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "media": storage}
        settings.POD_MEDIA = {"DELIVERY": "s3", "WORK_DIR": tmp_path / "work"}
        environment = {
            "DJANGO_SETTINGS_MODULE": "tests.services.behind_s3",
            "TEST_S3_OPTIONS": json.dumps(options),
        }
        with web_server(**environment) as web:
            allow(options, web.url)
            yield web


@pytest.fixture
def _as_slow_as_it_plays(monkeypatch):
    make = encode.picture_args

    def throttled(source, plan, **options):
        argv = list(make(source, plan, **options))
        at = argv.index("-i")
        return [*argv[:at], "-readrate", "1", *argv[at:]]

    monkeypatch.setattr(encode, "picture_args", throttled)
    # Then no more: the rest comes out of the finished file, in the playlist begun early.
    for name, value in {"SOON_SECONDS": 2.0, "SOON_PASSES": 8, "LATER_SECONDS": 600.0}.items():
        monkeypatch.setattr(early, name, value)


def submit(path: Path):
    clip(path, seconds=SECONDS)
    with path.open("rb") as file:
        recording = asset()
        add_source(
            recording,
            file=File(file),
            original_name=path.name,
            size=path.stat().st_size,
            created_by=None,
        )
    return recording


def work() -> None:
    try:
        pipeline.run_next("one")
    finally:
        connection.close()


def until(condition, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


@pytest.mark.usefixtures("_as_slow_as_it_plays")
def test_who_began_early_sees_the_end(chromium, s3_site, tmp_path):
    page_of_video = video(asset=submit(tmp_path / "a.mp4"))
    worker = Thread(target=work)
    worker.start()
    until(RenditionSet.objects.filter(is_playable=True, state="growing").exists, "nothing to play")
    page = chromium.new_page(base_url=s3_site.url)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(page_of_video.url)
    page.locator(".vjs-big-play-button").click()

    def holds(condition: str) -> bool:
        page.wait_for_timeout(100)
        found = f"(() => {{ const v = document.querySelector('video'); return {condition}; }})()"
        return page.evaluate(found)

    until(lambda: holds("v.currentTime > 0.5"), "it does not begin")
    assert RenditionSet.objects.get().state == "growing"
    until(lambda: holds(f"v.currentTime > {SECONDS} - 1"), "it does not end")
    worker.join()
    page.close()
    assert RenditionSet.objects.get().state == "ready"
    assert len({url for url in fetched if "/early-" in url and url.endswith(".m4s")}) > 2
    assert any("/media/" in url and url.endswith(".mp4") for url in fetched)
    assert len([url for url in fetched if "/master.m3u8" in url]) == 1
