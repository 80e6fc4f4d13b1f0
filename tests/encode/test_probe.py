"""Real files are measured truly: what a header lies about, packets tell."""

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from pod_media.ffmpeg.media_info import MediaInfo
from pod_media.ffmpeg.packets import DAMAGED, HEADER_MISSING, TRUNCATED
from pod_media.ffmpeg.probe import accept, probe, probe_header
from tests.encode.clips import AAC, H264, PICTURE, SOUND, make_clip, make_lecture

pytestmark = pytest.mark.encode


@pytest.fixture(scope="module")
def lecture(tmp_path_factory) -> Path:
    return make_lecture(tmp_path_factory.mktemp("clips") / "lecture.mp4")


def _accepted(path: Path) -> MediaInfo:
    info = probe(path)
    accept(info)
    return info


def test_a_lecture_is_measured(lecture):
    info = _accepted(lecture)
    picture, sound = info.main_video, info.main_audio
    assert picture is not None
    assert sound is not None
    assert (picture.codec, picture.width, picture.height, picture.fps) == ("h264", 320, 180, 25)
    assert picture.is_cfr
    assert picture.keyframe_times == (0.0,)
    assert (sound.codec, sound.sample_rate) == ("aac", 44100)
    assert info.duration == pytest.approx(1.0, abs=0.05)
    assert info.warnings == ()


def test_the_header_alone_answers_first(lecture):
    info = probe_header(lecture)
    assert not info.is_measured
    assert info.duration == pytest.approx(1.0, abs=0.05)
    accept(info)


def test_every_keyframe_is_found(tmp_path):
    info = probe(make_clip(tmp_path / "a.mp4", *PICTURE, *H264, "-g", "5", "-bf", "2"))
    assert info.video[0].keyframe_times == pytest.approx((0.0, 0.2, 0.4, 0.6, 0.8))


def test_a_file_without_a_duration_gets_one(lecture, tmp_path):
    bare = make_clip(tmp_path / "a.webm", "-i", str(lecture), "-c:v", "libvpx", "-b:v", "200k",
                     "-c:a", "libopus", "-live", "1", "-f", "webm")  # fmt: skip
    assert probe_header(bare).duration == 0
    info = _accepted(bare)
    assert info.duration == pytest.approx(1.0, abs=0.1)
    assert HEADER_MISSING in info.warnings
    assert info.bit_rate > 0


def test_a_truncated_recording_keeps_what_is_there(tmp_path):
    picture = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8")
    whole = make_clip(tmp_path / "whole.mkv", *picture, *H264).read_bytes()
    (tmp_path / "cut.mkv").write_bytes(whole[: len(whole) // 2])
    info = _accepted(tmp_path / "cut.mkv")
    assert 1 < info.duration < 6
    assert TRUNCATED in info.warnings


def test_a_damaged_recording_is_told(tmp_path):
    whole = make_lecture(tmp_path / "whole.mp4", "-movflags", "+faststart").read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) * 6 // 10])
    assert DAMAGED in _accepted(tmp_path / "cut.mp4").warnings


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4"])
def test_a_variable_rate_is_seen_in_every_container(tmp_path, name):
    gaps = ("-vf", "select='not(between(n,5,9))'", "-fps_mode", "vfr")
    clip = make_clip(tmp_path / name, *PICTURE, *gaps, *H264)
    assert not _accepted(clip).video[0].is_cfr


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4", "a.ts", "a.avi", "a.flv", "a.mov"])
def test_a_constant_rate_is_seen_in_every_container(tmp_path, name):
    even = ("-f", "lavfi", "-i", "testsrc=s=320x180:r=30000/1001:d=1")
    picture = _accepted(make_clip(tmp_path / name, *even, *H264)).video[0]
    assert picture.is_cfr
    assert picture.fps == pytest.approx(Fraction(30000, 1001), rel=0.002)


@pytest.mark.parametrize("name", ["a.mpg", "a.wmv", "a.ogv", "a.mxf", "a.3gp"])
def test_older_containers_are_taken(tmp_path, name):
    codecs = {"a.ogv": ("-c:v", "libtheora", "-c:a", "libvorbis"), "a.3gp": AAC}.get(name, ())
    small = ("-s", "352x288", "-ar", "48000")
    assert _accepted(make_clip(tmp_path / name, *PICTURE, *SOUND, *small, *codecs)).main_video


@pytest.mark.parametrize(
    "name", ["a.mp3", "a.wav", "a.w64", "a.flac", "a.aac", "a.aiff", "a.caf", "a.ogg", "a.m4a"]
)
def test_sound_alone_is_taken(tmp_path, name):
    info = _accepted(make_clip(tmp_path / name, *SOUND))
    assert info.main_video is None
    assert info.duration == pytest.approx(1.0, abs=0.1)


def test_silence_for_a_day_is_taken(tmp_path):
    # A thousand samples a second: it is the length that matters, not the sound.
    silence = ("-f", "lavfi", "-i", "anullsrc=r=1000:cl=mono:nb_samples=60000", "-t", "86400")
    day = make_clip(tmp_path / "a.flac", *silence, "-frame_size", "65535")
    assert _accepted(day).duration == pytest.approx(86400, abs=60)


def test_a_cover_is_not_a_picture(lecture, tmp_path):
    cover = make_clip(tmp_path / "c.jpg", "-i", str(lecture), "-frames:v", "1")
    song = make_clip(tmp_path / "a.mp3", *SOUND, "-i", str(cover), "-map", "0", "-map", "1",
                     "-c:v", "copy", "-disposition:v", "attached_pic")  # fmt: skip
    info = _accepted(song)
    assert info.has_cover
    assert info.main_video is None


def test_a_turned_telephone_is_seen_upright(lecture, tmp_path):
    turned = make_clip(
        tmp_path / "a.mp4", "-i", str(lecture), "-c", "copy", "-metadata:s:v", "rotate=90"
    )
    picture = _accepted(turned).video[0]
    assert picture.rotation in {90, 270}
    assert (picture.display_width, picture.display_height) == (180, 320)


def test_hdr_and_interlacing_are_seen(tmp_path):
    hdr = make_clip(tmp_path / "h.mp4", *PICTURE, "-c:v", "libx265", "-preset", "ultrafast",
                    "-x265-params", "log-level=none", "-pix_fmt", "yuv420p10le",
                    "-color_primaries", "bt2020",
                    "-color_trc", "smpte2084", "-colorspace", "bt2020nc")  # fmt: skip
    assert _accepted(hdr).video[0].is_hdr
    fields = make_clip(tmp_path / "i.mpg", *PICTURE, "-s", "720x576", "-c:v", "mpeg2video",
                       "-flags", "+ilme+ildct", "-top", "1", "-aspect", "16:9")  # fmt: skip
    picture = _accepted(fields).video[0]
    assert picture.is_interlaced
    assert picture.display_width == 1024


def test_what_a_lecturer_wrote_is_kept_and_where_they_were_is_not(lecture, tmp_path):
    (tmp_path / "chapters.txt").write_text(
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Début\n"
    )
    (tmp_path / "a.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nBonjour\n")
    clip = make_clip(
        tmp_path / "a.mp4", "-i", str(lecture), *SOUND, "-i", f"{tmp_path}/chapters.txt",
        "-i", f"{tmp_path}/a.srt", "-map", "0", "-map", "1", "-map", "3", "-c", "copy", *AAC,
        "-c:s", "mov_text", "-map_chapters", "2", "-metadata", "title=Algèbre",
        "-metadata", "creation_time=2024-05-01T12:00:00Z",
        "-metadata", "location=+48.8584+002.2945/", "-metadata:s:a:1", "language=fra",
        "-metadata:s:s:0", "language=fra",
    )  # fmt: skip
    info = _accepted(clip)
    assert info.title == "Algèbre"
    assert info.recorded_at == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert [chapter.title for chapter in info.chapters] == ["Début"]
    assert [stream.language for stream in info.audio] == ["", "fra"]
    assert [stream.language for stream in info.subtitles] == ["fra"]
    assert "48.85" not in str(info.to_json())
    assert MediaInfo.from_json(info.to_json()) == info
