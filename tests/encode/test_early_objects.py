"""Watching early from S3 (moto): what has grown so far, what it becomes, and what goes wrong."""

import time
from collections.abc import Iterator
from datetime import timedelta
from threading import Thread

import m3u8
import pytest
import requests
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from PIL import Image, ImageChops, ImageStat

from pod_media.assets.addresses import MULTIVARIANT
from pod_media.assets.frames import take_frame
from pod_media.assets.models import MediaAsset, RenditionSet
from pod_media.assets.storage import media_storage
from pod_media.encoding import cleaning, early, ledger, pieces, pipeline
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg import encode
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.frame import grab_frame
from pod_media.videos.access import Viewer
from pod_media.videos.grants import grant_for
from tests.encode.clips import clip
from tests.factories.encodings import submitted
from tests.factories.videos import video
from tests.services.s3 import s3_options, s3_server

pytestmark = [
    pytest.mark.encode,
    pytest.mark.service,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def _s3(endpoint, settings, tmp_path):
    cache.clear()
    media = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3_options(endpoint)}
    settings.STORAGES = {**settings.STORAGES, "media": media}
    settings.POD_MEDIA = {
        "DELIVERY": "s3",
        "WORK_DIR": tmp_path / "work",
        "RETRY_SECONDS": (0,),
        "HEARTBEAT_SECONDS": 0.2,
    }


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    for name in ("FIRST_SECONDS", "SOON_SECONDS", "LATER_SECONDS"):
        monkeypatch.setattr(early, name, 0.2)
    monkeypatch.setattr(pieces, "LARGEST_PIECE", 1)


@pytest.fixture(autouse=True)
def _slow_ffmpeg(monkeypatch):
    """Read the source's picture at twice its own speed, so that there is a while to watch."""
    make = encode.picture_args

    def throttled(source, plan, **options):
        argv = list(make(source, plan, **options))
        at = argv.index("-i")
        return [*argv[:at], "-readrate", "2", *argv[at:]]

    monkeypatch.setattr(encode, "picture_args", throttled)


@pytest.fixture
def job(tmp_path) -> EncodingJob:
    path = clip(tmp_path / "a.mp4", seconds=8)
    return submitted(path)


@pytest.fixture
def worker(job) -> Iterator[Thread]:
    """Run the job in a thread, as a worker beside the site does."""

    def work() -> None:
        try:
            pipeline.run_next("one")
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    yield thread
    thread.join()


@pytest.fixture
def fetch(client, job):
    """Return a function that fetches a file of a set as a player does: judged, redirected."""
    token = grant_for(Viewer(), video(asset=job.source.asset)).token

    def fetch(grown: RenditionSet, name: str, headers=None) -> bytes:
        response = client.get(f"/media/{token}/{grown.uuid}/{name}")
        if response.status_code == 302:
            answer = requests.get(response["Location"], headers=headers, timeout=10)
            assert answer.status_code in {200, 206}
            return answer.content
        assert response.status_code == 200, name
        return b"".join(response.streaming_content) if response.streaming else response.content

    return fetch


def until_playable() -> RenditionSet:
    for _ in range(300):
        if found := RenditionSet.objects.filter(is_playable=True, state="growing").first():
            return found
        time.sleep(0.1)
    raise AssertionError("Nothing could be watched while the job ran.")


def picture(fetch, grown) -> tuple[str, m3u8.M3U8]:
    """Return the name of the first rung's playlist, and the playlist."""
    variants = m3u8.loads(fetch(grown, MULTIVARIANT).decode())
    name = variants.playlists[0].uri
    return name, m3u8.loads(fetch(grown, name).decode())


def content(fetch, grown, playlist: m3u8.M3U8) -> bytes:
    """Return the header and all segments, as a player puts them together."""
    section = playlist.segments[0].init_section
    parts = [(section.uri, section.byterange)]
    parts += [(each.uri, each.byterange) for each in playlist.segments]
    found = b""
    for uri, span in parts:
        size, _, offset = span.partition("@")
        last = int(offset) + int(size) - 1
        part = fetch(grown, uri, headers={"Range": f"bytes={offset}-{last}"})
        assert len(part) == int(size)
        found += part
    return found


def difference(*files) -> float:
    """Return how much two pictures differ, from 0 to 255."""
    small = [Image.open(file).convert("RGB").resize((160, 90)) for file in files]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)


def test_what_has_grown_can_be_watched_and_goes_on_when_all_is_there(job, worker, fetch):
    grown = until_playable()
    name, begun = picture(fetch, grown)
    assert (begun.playlist_type, begun.is_endlist) == ("event", False)
    first = content(fetch, grown, begun)
    assert first[4:8] == b"ftyp"
    assert EncodingJob.objects.get().state == "running"
    worker.join()
    job.refresh_from_db()
    assert (job.state, job.error_detail) == ("done", "")
    cache.clear()
    ended = m3u8.loads(fetch(grown, name).decode())
    assert ended.is_endlist
    sent = [(each.uri, each.byterange, each.duration) for each in begun.segments]
    assert [(e.uri, e.byterange, e.duration) for e in ended.segments][: len(sent)] == sent
    finished, whole = picture(fetch, grown)
    assert not finished.startswith("early-")
    file = fetch(grown, whole.segments[0].uri)
    assert content(fetch, grown, ended) == content(fetch, grown, whole)
    assert file.startswith(first)


def test_early_objects_go_when_no_address_of_their_time_holds(job, worker, fetch):
    grown = until_playable()
    name, _begun = picture(fetch, grown)
    worker.join()
    assert cleaning.remove_early() == 0
    assert media_storage().exists(grown.prefix + name)
    RenditionSet.objects.update(completed_at=timezone.now() - timedelta(days=2))
    assert cleaning.remove_early() > 1
    assert cleaning.remove_early() == 0
    names = media_storage().listdir(grown.prefix)[1]
    assert not [each for each in names if each.startswith("early-")]
    assert {row.path for row in grown.renditions.all()} <= set(names)


def test_a_long_recording_grows_by_chunks_and_ends_what_an_earlier_attempt_began(
    job, settings, monkeypatch, fetch
):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "CHUNK_ABOVE": 1, "CHUNK_SECONDS": 2}
    left = "early-0a0a0a-180p.m3u8"
    begin_set = pipeline.begin_set

    def resumed(*args, **options) -> RenditionSet:
        grown = begin_set(*args, **options)
        media_storage().save(grown.prefix + left, ContentFile(b"#EXTM3U"))
        return grown

    monkeypatch.setattr(pipeline, "begin_set", resumed)
    assert pipeline.run_next("one")
    ready = RenditionSet.objects.get(state="ready")
    _name, whole = picture(fetch, ready)
    names = media_storage().listdir(ready.prefix)[1]
    found = [n for n in names if n.startswith("early-") and n.endswith("-180p.m3u8")]
    assert left in found
    assert len(found) == 2
    for name in found:
        ended = m3u8.loads(fetch(ready, name).decode())
        assert content(fetch, ready, ended) == content(fetch, ready, whole)


def test_the_picture_at_the_playhead_needs_one_segment_not_the_file(
    job, tmp_path, monkeypatch, fetch
):
    assert pipeline.run_next("one")
    ready = RenditionSet.objects.get(state="ready")
    recording, rung = MediaAsset.objects.get(), ready.renditions.get(kind="video", name="180p")
    whole = tmp_path / "whole.mp4"
    whole.write_bytes(fetch(ready, rung.path))
    opened: list[str] = []
    opens = type(media_storage())._open

    def listed(self, name, mode="rb"):
        opened.append(name)
        return opens(self, name, mode)

    monkeypatch.setattr(type(media_storage()), "_open", listed)
    assert take_frame(recording, ready, 6.48)
    assert not [name for name in opened if name.endswith(".mp4")]
    recording.refresh_from_db()
    differences = {}
    for at in (6.44, 6.48, 6.52):
        grab_frame(whole, tmp_path / "frame.jpg", at=at)
        pair = [tmp_path / "frame.jpg", media_storage().open(str(recording.thumbnail))]
        differences[at] = difference(*pair)
    assert min(differences, key=differences.get) == 6.48
    with pytest.raises(EncodingError):
        take_frame(recording, ready, 60)


def test_a_storage_that_refuses_early_objects_fails_no_job(job, monkeypatch, caplog):
    save = type(media_storage())._save

    def refuse_early(self, name, content):
        if "/early-" in name:
            raise OSError("refused")
        return save(self, name, content)

    monkeypatch.setattr(type(media_storage()), "_save", refuse_early)
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_detail) == ("done", "")
    assert "growth could not be sent" in caplog.text
    assert RenditionSet.objects.get().state == "ready"


def test_a_cancelled_job_leaves_no_early_objects(job, worker):
    grown = until_playable()
    ledger.cancel(EncodingJob.objects.get(pk=job.pk))
    worker.join()
    assert media_storage().listdir(grown.prefix) == ([], [])


def test_what_has_no_row_is_removed_after_a_day(monkeypatch):
    path = "renditions/4c7d1d0e-5b0f-4a2e-9f57-1f6f3f1f0a11/720p.mp4"
    with media_storage().open(path, "wb") as file:
        file.write(b"left")
    assert cleaning.remove_orphans() == 0
    monkeypatch.setattr(cleaning, "FAR_YOUNG", timedelta(0))
    time.sleep(1)
    assert cleaning.remove_orphans() == 1
    assert not media_storage().exists(path)
