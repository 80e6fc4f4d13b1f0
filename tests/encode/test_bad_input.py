"""What is no recording is refused at once, in a sentence its author understands."""

import os
from pathlib import Path
from random import Random

import pytest

from pod_media.ffmpeg.errors import EncodingError, SourceError
from pod_media.ffmpeg.probe import accept, probe
from tests.encode.clips import H264, PICTURE, SOUND, make_clip, make_lecture

pytestmark = pytest.mark.encode

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'
SDP = b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"


@pytest.fixture(scope="module")
def lecture(tmp_path_factory) -> Path:
    return make_lecture(tmp_path_factory.mktemp("clips") / "lecture.mp4")


def _refusal(path: Path) -> str:
    with pytest.raises(SourceError) as refusal:
        accept(probe(path))
    assert "%(" not in refusal.value.message
    return refusal.value.code.removeprefix("encode:source:")


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_empty_file(tmp_path):
    assert _refusal(_written(tmp_path / "a.mp4", b"")) == "empty"


@pytest.mark.parametrize("name", ["a.mp4", "a.mp3", "a.aac", "a.ts", "a.mpg", "a.dv", "a.mkv", "a"])
@pytest.mark.parametrize("size", [200, 200_000])
def test_random_bytes(tmp_path, name, size):
    # The same noise each time: once in thousands, some of it begins as sound does.
    noise = Random(f"{name} {size}").randbytes(size)
    assert _refusal(_written(tmp_path / name, noise)) == "not-media"


def test_zeros(tmp_path):
    assert _refusal(_written(tmp_path / "a.mp4", bytes(5000))) == "not-media"


def test_a_recording_cut_off_before_its_index(lecture, tmp_path):
    whole = lecture.read_bytes()
    cut = whole[: whole.index(b"moov") - 4]
    assert _refusal(_written(tmp_path / "a.mp4", cut)) == "cut-off"


@pytest.mark.parametrize(("name", "size"), [("a.mp4", 32), ("a.mkv", 60), ("a.avi", 40)])
def test_a_header_without_a_recording(tmp_path, name, size):
    whole = make_lecture(tmp_path / f"whole-{name}").read_bytes()
    assert _refusal(_written(tmp_path / name, whole[:size])) == "cut-off"


def test_a_container_without_streams(lecture, tmp_path):
    # An MP4 may name no tracks at all: keep the film's own box and leave out the rest.
    ftyp = bytes.fromhex("00000014 66747970 69736f6d 00000200 69736f6d")
    mvhd = bytes.fromhex("0000006c 6d766864") + bytes(12) + bytes.fromhex("000003e8") + bytes(84)
    moov = (8 + len(mvhd)).to_bytes(4) + b"moov" + mvhd
    assert _refusal(_written(tmp_path / "a.mp4", ftyp + moov)) == "no-streams"


def test_captions_alone_are_no_recording(tmp_path):
    text = _written(tmp_path / "a.srt", b"1\n00:00:00,000 --> 00:00:01,000\nBonjour\n")
    assert _refusal(make_clip(tmp_path / "a.mkv", "-i", str(text))) == "no-streams"


def test_sound_without_samples(tmp_path):
    silence = make_clip(tmp_path / "a.wav", *SOUND, "-t", "0.1").read_bytes()
    head = silence[: silence.index(b"data")] + b"data" + bytes(4)
    assert _refusal(_written(tmp_path / "b.wav", head)) == "no-duration"


@pytest.mark.parametrize("name", ["a.mp4", "a.avi", "a.ts", "a"])
def test_playlists_in_disguise_open_no_other_file(lecture, tmp_path, name):
    stream = make_clip(tmp_path / "other.ts", "-i", str(lecture), "-c", "copy")
    head = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n"
    hls = f"{head}file://{stream}\n#EXT-X-ENDLIST\n".encode()
    concat = f"ffconcat version 1.0\nfile '{stream}'\n".encode()
    for content in (hls, concat):
        assert _refusal(_written(tmp_path / name, content)) == "not-a-recording"


@pytest.mark.parametrize("content", [SVG, b"<?xml version='1.0'?>" + SVG, SDP, b"WEBVTT\n\n"])
def test_texts_in_disguise(tmp_path, content):
    assert _refusal(_written(tmp_path / "a.mp4", content)) == "not-a-recording"


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.bmp"])
def test_pictures_in_disguise(lecture, tmp_path, name):
    picture = make_clip(tmp_path / name, "-i", str(lecture), "-frames:v", "1")
    for disguise in ("b.mp4", "img%03d.mp4", name):
        _written(tmp_path / disguise, picture.read_bytes())
        assert _refusal(tmp_path / disguise) == "not-a-recording"


def test_a_picture_that_ffmpeg_itself_would_decode(tmp_path):
    size = ("-f", "lavfi", "-i", "color=s=16000x16000:r=1:d=1,format=monob")
    huge = make_clip(tmp_path / "a.mov", *size, "-c:v", "png", "-threads", "1")
    assert _refusal(huge) == "too-large-picture"


def test_a_picture_of_16384_by_16384(tmp_path):
    # FFmpeg does not make one: give the size to a small JPEG and to its track.
    small = ("-f", "lavfi", "-i", "color=s=64x64:r=5:d=1")
    clip = make_clip(tmp_path / "a.mov", *small, "-c:v", "mjpeg").read_bytes()
    jpeg_size, huge = b"\xff\xc0\x00\x11\x08", b"\x40\x00\x40\x00"
    forged = bytearray(clip.replace(jpeg_size + b"\0\x40\0\x40", jpeg_size + huge))
    entry = forged.index(b"stsd") + 12
    forged[entry + 32 : entry + 36] = huge
    assert _refusal(_written(tmp_path / "b.mov", bytes(forged))) == "too-large-picture"


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_400_pictures_a_second(tmp_path, name):
    fast = ("-f", "lavfi", "-i", "testsrc=s=64x64:r=400:d=0.5")
    assert _refusal(make_clip(tmp_path / name, *fast, *H264)) == "too-many-frames"


def test_a_promise_of_many_pictures_is_not_held_against_a_slow_recording(tmp_path):
    # Every eighth picture of a clock that ticks 200 times a second.
    slow = ("-f", "lavfi", "-i", "testsrc=s=64x64:r=200:d=1")
    every = ("-vf", "select='not(mod(n,8))'", "-fps_mode", "passthrough")
    info = probe(make_clip(tmp_path / "a.mov", *slow, *every, *H264))
    accept(info)
    assert info.video[0].fps == 25


def test_seventy_tracks(lecture, tmp_path):
    maps = ["-map", "0:a"] * 70
    crowd = make_clip(tmp_path / "a.mkv", "-i", str(lecture), *maps, "-c", "copy")
    assert _refusal(crowd) == "too-many-streams"


def test_a_protected_recording(tmp_path):
    key = (
        "-encryption_scheme",
        "cenc-aes-ctr",
        "-encryption_key",
        "76a6c65c5ea762046bd749a2e632ccbb",
    )
    clip = make_clip(tmp_path / "a.mp4", *PICTURE, *H264, *key, "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8")  # fmt: skip  # noqa: E501
    assert _refusal(clip) == "encrypted"


def test_a_codec_nobody_here_decodes(tmp_path):
    clip = make_clip(tmp_path / "a.avi", *PICTURE, "-c:v", "mjpeg").read_bytes()
    forged = clip.replace(b"MJPG", b"ZZZZ")
    assert _refusal(_written(tmp_path / "b.avi", forged)) == "unknown-codec"


@pytest.mark.parametrize(
    "name",
    [
        "-i.mp4",
        "a'b\"c.mp4",
        "two\nlines.mp4",
        "$(touch pwned).mp4",
        "; touch pwned.mp4",
        "\u202eמצגת.mp4",
        "a%03d.mp4",
        "http:x.mp4",
        "pipe:0",
        "*.mp4",
        "a" * 250 + ".mp4",
        os.fsdecode(b"latin-\xe9.mp4"),
    ],
)
def test_names_are_only_names(lecture, tmp_path, name):
    (tmp_path / name).write_bytes(lecture.read_bytes())
    accept(probe(tmp_path / name))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.mp4")
    assert _refusal(tmp_path / "a.mp4") == "not-media"


def test_a_missing_file_is_our_fault(tmp_path):
    with pytest.raises(EncodingError, match="missing"):
        probe(tmp_path / "gone.mp4")
