"""A sound that cannot be decoded takes nothing else with it."""

import shutil
from pathlib import Path

import pytest
from django.urls import reverse

from pod_media.assets.models import MediaAsset, RenditionSet
from pod_media.assets.storage import media_storage
from pod_media.encoding import pipeline
from pod_media.ffmpeg.chunks import plan_chunks
from pod_media.ffmpeg.encode_chunked import encode_chunk, encode_side_outputs, grow, join_chunks
from tests.encode.clips import make_clip
from tests.encode.encoded import RESOURCES, encode_clip, plan_clip, play
from tests.factories.encodings import submitted as bring
from tests.factories.people import administrator

pytestmark = pytest.mark.encode

CODECS = ("-c:v", "mpeg4", "-c:a", "aac")
LANGUAGES = ("-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=fra")


def broken(path: Path, *tracks: int, has_picture: bool = True, seconds: int = 2) -> Path:
    """Write a recording with two sounds; every packet of these `tracks` is noise."""
    whole = path.with_name(f"whole-{path.name}")
    sources = [f"sine=d={seconds}", f"sine=f=600:d={seconds}"]
    if has_picture:
        sources.insert(0, f"testsrc2=s=320x180:r=25:d={seconds}")
    inputs = [part for each in sources for part in ("-f", "lavfi", "-i", each)]
    maps = [part for number in range(len(sources)) for part in ("-map", str(number))]
    make_clip(whole, *inputs, *maps, *CODECS, *LANGUAGES)
    noise = [part for track in tracks for part in (f"-bsf:a:{track}", "noise=amount=1")]
    return make_clip(path, "-i", str(whole), "-map", "0", "-c", "copy", *noise)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("track", "kept", "said"), [(1, "en", "2 (Français)"), (0, "fr", "1 (English)")]
)
def test_picture_and_the_other_sound_become_the_video(tmp_path, folder, track, kept, said):
    made = encode_clip(broken(tmp_path / "a.mkv", track), folder)
    (sound,) = made.result.of_kind("audio")
    assert (sound.language, sound.is_default) == (kept, True)
    assert made.sizes == [(160, 90), (320, 180)]
    assert made.result.left_out == (said,)
    assert made.result.of_kind("waveform")
    (failed,) = [each for each in made.result.commands if each.error]
    assert failed.step == "loudness"


def test_a_picture_whose_sounds_are_all_broken_stays_a_silent_video(tmp_path, folder):
    made = encode_clip(broken(tmp_path / "a.mkv", 0, 1), folder)
    assert made.sizes == [(160, 90), (320, 180)]
    assert made.result.of_kind("audio") == ()
    assert len(made.result.left_out) == 2


def test_a_recording_without_picture_keeps_the_sound_that_is_left(tmp_path, folder):
    made = encode_clip(broken(tmp_path / "a.mka", 0, has_picture=False), folder)
    assert [file.is_default for file in made.result.of_kind("audio")] == [True]
    assert made.result.of_kind("poster")


def test_pieces_are_joined_without_it_too(tmp_path, folder):
    source = broken(tmp_path / "a.mkv", 0)
    folder.mkdir()
    plan = plan_clip(source)
    chunks = plan_chunks(plan, seconds=1)
    encode_side_outputs(source, plan, folder, resources=RESOURCES)
    for chunk in chunks:
        encode_chunk(source, plan, chunk, folder, resources=RESOURCES)
    assert "audio-1" not in {each.name for each in grow(plan, chunks, folder)}
    result = join_chunks(plan, chunks, folder, resources=RESOURCES)
    assert [(file.name, file.is_default) for file in result.of_kind("audio")] == [("audio-2", True)]
    assert result.left_out == ("1 (English)",)
    assert play(folder / result.multivariant) == ""


def submitted(path: Path):
    shutil.rmtree(media_storage().path("sources"), ignore_errors=True)
    return bring(path)


@pytest.mark.django_db(transaction=True)
def test_the_job_says_which_track_was_left_out(tmp_path, client):
    job = submitted(broken(tmp_path / "a.mkv", 1))
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)
    assert MediaAsset.objects.get().state == "ready"
    client.force_login(administrator())
    page = client.get(reverse("pod_encodings:job", args=[job.pk])).content.decode()
    assert "could not be decoded and was left out: track 2 (Français)." in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("parameters", [{}, {"CHUNK_ABOVE": 10, "CHUNK_SECONDS": 8}])
def test_the_rest_is_watched_before_it_is_complete(tmp_path, monkeypatch, settings, parameters):
    settings.POD_MEDIA = parameters
    submitted(broken(tmp_path / "a.mkv", 0, seconds=30))
    enter, growing = pipeline.Run.enter, []

    def watched(run, name, progress):
        enter(run, name, progress)
        if name == "store":
            growing.append(RenditionSet.objects.get())

    monkeypatch.setattr(pipeline.Run, "enter", watched)
    assert pipeline.run_next("one")
    assert [each.is_playable for each in growing] == [True]


@pytest.mark.django_db(transaction=True)
def test_a_job_fails_at_once_when_nothing_is_left(tmp_path):
    job = submitted(broken(tmp_path / "a.mka", 0, 1, has_picture=False))
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error_code) == ("failed", 1, "encode:source:undecodable")
