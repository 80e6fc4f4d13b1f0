"""Downloads: joined once, whole, under a readable and harmless name."""

import subprocess
import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pod_media.assets.storage import media_storage
from pod_media.delivery import downloads
from pod_media.delivery.download_views import file_name
from pod_media.delivery.downloads import (
    download_path,
    make_download,
    make_download_of,
    sweep_downloads,
)
from pod_media.models import VideoRendition
from pod_media.signals import download_wanted
from tests.factories import renditions
from tests.factories.people import person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture(scope="module")
def clips(tmp_path_factory):
    """Make one second of picture, and of sound, as fragmented MP4."""
    folder = tmp_path_factory.mktemp("clips")
    common = ["-movflags", "+frag_keyframe+delay_moov+default_base_moof", "-y"]
    ffmpeg = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i"]
    picture, sound = folder / "picture.mp4", folder / "sound.mp4"
    codec = ["-c:v", "libx264", "-preset", "ultrafast"]
    subprocess.run([*ffmpeg, "testsrc=s=320x180:d=1", *codec, *common, picture], check=True)
    subprocess.run([*ffmpeg, "sine=d=1", "-c:a", "aac", *common, sound], check=True)
    return picture.read_bytes(), sound.read_bytes()


@pytest.fixture
def page(clips):
    picture, sound = clips
    made = renditions.rendition_set(names=())
    renditions.picture(made, "180p", picture)
    made.renditions.filter(kind="audio").delete()
    renditions.file(made, "audio", "audio-1", "audio-1.mp4", sound, metadata={"is_default": True})
    return video(asset=made.source.asset, title="Élan: «vital»", allow_download=True)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def the_rung(page) -> VideoRendition:
    return VideoRendition.objects.get(kind="video", set__source__asset=page.asset)


def streams_of(content: bytes, tmp_path) -> list[str]:
    path = tmp_path / "joined.mp4"
    path.write_bytes(content)
    said = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", path],
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.split()


@pytest.mark.encode
def test_a_download_holds_picture_and_sound_and_starts_at_once(client, page, tmp_path):
    response = client.get(f"/v/{page.uuid}/download/180p/")
    content = body(response)
    assert response["Content-Type"] == "video/mp4"
    assert streams_of(content, tmp_path) == ["h264", "aac"]
    assert content.index(b"moov") < content.index(b"mdat")
    assert (
        "filename*=utf-8''%C3%89lan%20%C2%ABvital%C2%BB%20%28180p%29.mp4"
        in (response["Content-Disposition"])
    )


@pytest.mark.encode
def test_a_second_download_comes_from_the_first(client, page):
    first = client.get(f"/v/{page.uuid}/download/180p/")
    again = client.get(f"/v/{page.uuid}/download/180p/", headers={"range": "bytes=0-9"})
    assert (again.status_code, again["ETag"]) == (206, first["ETag"])
    assert body(again) == body(first)[:10]


@pytest.mark.encode
@pytest.mark.django_db(transaction=True)
def test_several_who_ask_at_once_make_one_file(page, monkeypatch):
    runs = []
    real = downloads.run
    monkeypatch.setattr(downloads, "run", lambda *a, **k: (runs.append(1), real(*a, **k)))
    rung = the_rung(page)
    threads = [threading.Thread(target=make_download, args=[rung]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(runs) == 1


def test_a_large_file_is_joined_elsewhere_and_the_page_asks_again(client, page):
    VideoRendition.objects.filter(kind="video").update(size=10**9)
    asked = []
    download_wanted.connect(note := lambda rendition, **_: asked.append(rendition.name))
    for _ in range(3):
        response = client.get(f"/v/{page.uuid}/download/180p/")
        assert (response.status_code, response["Refresh"]) == (202, "3")
    download_wanted.disconnect(note)
    assert asked == ["180p"]


def test_a_worker_does_not_wait_for_another(page, monkeypatch):
    monkeypatch.setattr(downloads, "run", lambda *_a, **_k: pytest.fail("joined twice"))
    rung = the_rung(page)
    with downloads._alone(rung, is_patient=True):
        make_download_of(rung.pk)


@pytest.mark.encode
def test_joined_files_are_swept_after_a_day(client, page, monkeypatch):
    path = download_path(the_rung(page))
    make_download_of(the_rung(page).pk)
    sweep_downloads()
    assert media_storage().exists(path)
    tomorrow = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    assert sweep_downloads() >= 1
    assert not media_storage().exists(path)


def test_only_those_may_download_whom_the_owner_lets(client, page):
    page.allow_download = False
    page.owner = person()
    page.save()
    address = f"/v/{page.uuid}/download/audio-1/"
    assert client.get(address).status_code == 404
    client.force_login(page.owner)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("rung", ["none", "poster-1", "..", "180p.mp4", "%2e%2e"])
def test_only_qualities_can_be_downloaded(client, page, rung):
    assert client.get(f"/v/{page.uuid}/download/{rung}/").status_code == 404


@given(st.text(max_size=400))
def test_no_title_breaks_a_header_or_a_filesystem(title):
    name = file_name(title, "720p")
    assert name.endswith(" (720p).mp4")
    assert len(name.encode()) <= 220
    assert not set(name) & set('\\/:*?"<>|\r\n\0')


def test_a_title_with_line_ends_adds_no_header(client, page):
    type(page).objects.filter(pk=page.pk).update(title="a\r\nSet-Cookie: x=1\u202egpj")
    response = client.get(f"/v/{page.uuid}/download/audio-1/")
    assert "\n" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response.headers
