"""Every kind of recording becomes something that plays."""

import itertools
import json
from dataclasses import replace
from pathlib import Path

import m3u8
import pytest

from pod_media.ffmpeg.encode import encode
from pod_media.ffmpeg.errors import Cancelled
from pod_media.ffmpeg.ladder import Rung
from pod_media.ffmpeg.plan import plan
from pod_media.ffmpeg.probe import probe
from pod_media.ffmpeg.results import Listener
from tests.encode.clips import AAC, H264, make_clip, make_lecture
from tests.encode.encoded import (
    RESOURCES,
    TINY,
    encode_clip,
    frame_times,
    keyframe_times,
    likeness,
    play,
    stream_of,
)

pytestmark = pytest.mark.encode


def moving(size: str = "320x180", *, rate: str = "25", seconds: float = 1) -> list[str]:
    return ["-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}"]


def tone(seconds: float = 1, *, pitch: int = 440) -> list[str]:
    return ["-f", "lavfi", "-i", f"sine=f={pitch}:d={seconds}"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_lecture_becomes_all_that_a_player_needs(tmp_path, folder):
    made = encode_clip(make_lecture(tmp_path / "a.mp4"), folder)
    kinds = {file.kind for file in made.result.files}
    assert kinds == {
        *("video", "audio", "poster", "storyboard", "storyboard-map"),
        *("waveform", "scenes", "multivariant"),
    }
    assert made.sizes == [(160, 90), (320, 180)]
    assert all((folder / file.path).stat().st_size == file.bytes for file in made.result.files)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        {file.path for file in made.result.files}
        | {file.playlist for file in made.result.files if file.playlist}
    )
    assert {record.step for record in made.result.commands} >= {"picture", "sound", "loudness"}
    assert all(record.exit_status == 0 and record.cpu > 0 for record in made.result.commands)


def test_rungs_cut_on_the_grid_and_start_together(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp4", *moving(seconds=9), *H264)
    made = encode_clip(clip, folder)
    assert made.cuts("90p") == made.cuts("180p") == [0, 1, 2, 4, 8]
    assert keyframe_times(folder / "90p.mp4") == [0, 1, 2, 4, 8]
    assert made.playlist("90p").segments[-1].duration == pytest.approx(1.0)


def test_the_multivariant_playlist_says_what_is_true(tmp_path, folder):
    made = encode_clip(make_lecture(tmp_path / "a.mp4"), folder)
    variants = m3u8.loads((folder / made.result.multivariant).read_text()).playlists
    for variant, file in zip(variants, made.result.of_kind("video"), strict=True):
        info = variant.stream_info
        assert info.resolution == (file.width, file.height)
        assert info.codecs == f"{file.codecs},mp4a.40.2"
        assert file.codecs.startswith("avc1.")
        sound = made.result.of_kind("audio")[0]
        assert info.bandwidth == file.bandwidth + sound.bandwidth
        assert info.average_bandwidth <= info.bandwidth


def test_a_portrait_stays_upright(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp4", *moving("180x320"), *H264)
    assert encode_clip(clip, folder).sizes == [(90, 160), (180, 320)]


def test_a_turned_phone_is_turned_back(tmp_path, folder):
    flat = make_clip(tmp_path / "flat.mp4", *moving(), *H264)
    rotate = ["-c", "copy", "-metadata:s:v", "rotate=90"]
    clip = make_clip(tmp_path / "a.mp4", "-i", str(flat), *rotate)
    made = encode_clip(clip, folder, copies=True)
    assert "rotated" in made.plan.copy_refusals
    assert made.sizes == [(90, 160), (180, 320)]
    assert "side_data_list" not in stream_of(folder / "180p.mp4")


def test_an_odd_size_becomes_even(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mkv", *moving("321x181"), "-c:v", "ffv1")
    assert encode_clip(clip, folder).sizes == [(160, 90), (320, 180)]


def test_an_anamorphic_picture_is_stretched(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp4", *moving("240x192"), "-vf", "setsar=64/45", *H264)
    made = encode_clip(clip, folder)
    assert made.sizes[-1] == (320, 180)
    assert stream_of(folder / "180p.mp4")["sample_aspect_ratio"] == "1:1"


def test_an_interlaced_picture_is_made_whole(tmp_path, folder):
    woven = ["-vf", "interlace", "-c:v", "mpeg2video", "-flags", "+ildct+ilme", "-q:v", "3"]
    clip = make_clip(tmp_path / "a.mpg", *moving("320x180", rate="50"), *woven)
    made = encode_clip(clip, folder)
    assert made.plan.deinterlace
    assert stream_of(folder / "180p.mp4")["field_order"] == "progressive"


def test_hdr_becomes_ordinary_colour(tmp_path, folder):
    tags = ["-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"]
    encoder = ["-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", *tags]
    quiet = ["-x265-params", "log-level=none"]
    clip = make_clip(tmp_path / "a.mp4", *moving(), *encoder, *quiet)
    made = encode_clip(clip, folder)
    stream = stream_of(folder / "180p.mp4")
    assert made.plan.tonemap == "smpte2084"
    assert stream["pix_fmt"] == "yuv420p"
    assert stream.get("color_transfer") == "bt709"


def test_an_uneven_pace_becomes_even(tmp_path, folder):
    uneven = ["-vf", "select='not(mod(n,3))+lt(n,20)'", "-fps_mode", "vfr"]
    clip = make_clip(tmp_path / "a.mkv", *moving(seconds=3), *uneven, *H264)
    made = encode_clip(clip, folder, copies=True)
    assert "variable-rate" in made.plan.copy_refusals
    times = frame_times(folder / "180p.mp4")
    steps = {round(later - earlier, 4) for earlier, later in itertools.pairwise(times)}
    assert len(steps) == 1
    assert made.result.duration == pytest.approx(3, abs=0.15)


def test_fast_pictures_are_halved(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp4", *moving(rate="60"), *H264)
    made = encode_clip(clip, folder)
    assert {file.fps for file in made.result.of_kind("video")} == {30}


def test_surround_becomes_stereo(tmp_path, folder):
    wide = ["-filter_complex", "[1:a]pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0[a]"]
    maps = ["-map", "0:v", "-map", "[a]", *H264, "-c:a", "ac3"]
    clip = make_clip(tmp_path / "a.mkv", *moving(), *tone(), *wide, *maps)
    made = encode_clip(clip, folder)
    assert stream_of(folder / "audio-1.mp4")["channels"] == 2
    assert made.result.of_kind("audio")[0].channels == 2


def test_sound_alone_has_a_drawn_poster(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp3", *tone(2))
    made = encode_clip(clip, folder)
    assert [file.path for file in made.result.of_kind("poster")] == ["poster-1.png"]
    assert stream_of(folder / "poster-1.png")["width"] == 1280
    assert made.result.of_kind("video") == ()
    peaks = json.loads((folder / "waveform.json").read_text())["peaks"]
    assert len(peaks) == pytest.approx(40, abs=3)
    assert max(peaks) > 20


def test_a_cover_is_no_picture(tmp_path, folder):
    cover = make_clip(tmp_path / "c.png", *moving(seconds=0.04), "-frames:v", "1")
    attach = [
        "-i",
        str(cover),
        "-map",
        "0",
        "-map",
        "1",
        "-c:v",
        "copy",
        "-disposition:v",
        "+attached_pic",
    ]
    clip = make_clip(tmp_path / "a.mp3", *tone(), *attach)
    assert encode_clip(clip, folder).result.of_kind("video") == ()


def test_a_silent_picture_plays(tmp_path, folder):
    clip = make_clip(tmp_path / "a.webm", *moving(), "-c:v", "libvpx", "-deadline", "realtime")
    made = encode_clip(clip, folder)
    assert made.result.of_kind("audio") == ()
    assert "AUDIO" not in (folder / made.result.multivariant).read_text()


def test_two_languages_are_two_sounds(tmp_path, folder):
    tags = ["-metadata:s:a:0", "language=fre", "-metadata:s:a:1", "language=eng"]
    maps = ["-map", "0", "-map", "1", "-map", "2", *tags, *H264, *AAC]
    clip = make_clip(tmp_path / "a.mp4", *moving(), *tone(), *tone(pitch=880), *maps)
    made = encode_clip(clip, folder)
    sounds = m3u8.loads((folder / made.result.multivariant).read_text()).media
    assert [(s.language, s.name, s.default) for s in sounds] == [
        ("fr", "Français", "YES"),
        ("en", "English", "NO"),
    ]


def test_a_copied_picture_and_its_rungs_cut_together(tmp_path, folder):
    keys = ["-force_key_frames", "0,1.2,5.2,9", "-g", "999", "-x264-params", "scenecut=0"]
    clip = make_clip(tmp_path / "a.mp4", *moving(seconds=11), *tone(11), *H264, *keys, *AAC)
    made = encode_clip(clip, folder, copies=True)
    assert [file.is_copy for file in made.result.of_kind("video")] == [False, True]
    assert made.cuts("180p") == made.cuts("90p") == pytest.approx([0, 5.2, 9])
    assert likeness(clip, folder / "180p.mp4") == 1


def test_a_late_picture_stays_late_when_copied(tmp_path, folder):
    base = make_lecture(tmp_path / "base.mp4")
    late = ["-i", str(base), "-itsoffset", "0.2", "-i", str(base), "-map", "0:a", "-map", "1:v"]
    clip = make_clip(tmp_path / "late.mkv", *late, "-c", "copy")
    encode_clip(clip, folder, copies=True)
    first = [frame_times(folder / f"{name}.mp4")[0] for name in ("90p", "180p")]
    assert first[1] == pytest.approx(0.2, abs=0.025)
    assert first[0] == pytest.approx(first[1], abs=0.02)  # half a frame: the other's clock


def test_a_broken_copy_is_given_up(tmp_path, folder):
    clip = make_lecture(tmp_path / "a.mp4", "-g", "25")
    data = bytearray(clip.read_bytes())
    start = data.index(b"mdat") + 2000
    data[start : start + 1500] = bytes(1500)
    clip.write_bytes(data)
    unsuspecting = plan(replace(probe(clip), warnings=()), TINY)
    assert unsuspecting.copied is not None
    folder.mkdir()
    result = encode(clip, unsuspecting, folder, resources=RESOURCES)
    assert [file.is_copy for file in result.of_kind("video")] == [False, False]
    assert play(folder / result.multivariant) == ""


def test_a_quiet_voice_is_lifted_and_a_right_one_is_copied(tmp_path, folder):
    quiet = make_lecture(tmp_path / "quiet.mp4", "-af", "volume=-14dB")
    sound = encode_clip(quiet, folder).result.of_kind("audio")[0]
    assert not sound.is_copy
    level = ["-af", "volume=6dB", "-ac", "2"]
    right = make_lecture(tmp_path / "right.mp4", *level)
    again = encode_clip(right, tmp_path / "again").result.of_kind("audio")[0]
    assert again.is_copy


def test_playlists_grow_segment_by_segment(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp4", *moving("640x360", seconds=12), *tone(12), *H264, *AAC)
    unhurried = (TINY[0], Rung("360p", 360, 20, "slow", 3_000_000))
    seen: list[tuple[int, bool]] = []

    def look(_rungs: object) -> None:
        text = (folder / "90p.m3u8").read_text() if (folder / "90p.m3u8").exists() else ""
        playlist = m3u8.loads(text or "#EXTM3U")
        end = sum(int(s.byterange.partition("@")[0]) for s in playlist.segments)
        assert end <= (folder / "90p.mp4").stat().st_size if end else True
        assert (folder / "multivariant.m3u8").exists()
        seen.append((len(playlist.segments), playlist.is_endlist))

    made = encode_clip(clip, folder, ladder=unhurried, listener=Listener(on_playable=look))
    assert len(seen) > 1
    assert seen == sorted(seen)
    assert not any(ended for _, ended in seen)
    assert made.playlist("90p").is_endlist
    # The first news came before the end.
    assert seen[0][0] < len(made.playlist("90p").segments)


def test_progress_rises_to_the_end(tmp_path, folder):
    fractions: list[float] = []
    listener = Listener(on_progress=lambda progress: fractions.append(progress.fraction))
    encode_clip(make_lecture(tmp_path / "a.mp4"), folder, listener=listener)
    assert fractions == sorted(fractions)
    assert fractions[-1] > 0.9


def test_stopping_ends_every_process(tmp_path, folder):
    clip = make_clip(tmp_path / "a.mp4", *moving("640x360", seconds=30), *H264)
    with pytest.raises(Cancelled):
        encode_clip(clip, folder, listener=Listener(should_stop=lambda: True))


def test_a_slide_that_is_turned_is_a_scene(tmp_path, folder):
    slides = ["-f", "lavfi", "-i", "color=white:s=320x180:r=25:d=3"]
    slides += ["-f", "lavfi", "-i", "color=navy:s=320x180:r=25:d=3"]
    clip = make_clip(tmp_path / "a.mp4", *slides, "-filter_complex", "concat=n=2", *H264)
    encode_clip(clip, folder)
    (scene,) = json.loads((folder / "scenes.json").read_text())["scenes"]
    assert scene["time"] == pytest.approx(3, abs=0.5)


@pytest.mark.parametrize(("codec", "sign"), [("hevc", "hvc1."), ("av1", "av01.")])
def test_modern_codecs_cut_on_the_same_grid(tmp_path, folder, codec, sign):
    clip = make_clip(tmp_path / "a.mp4", *moving(seconds=5), *H264)
    made = encode_clip(clip, folder, ladder=(TINY[0], replace(TINY[1], codec=codec)))
    assert made.result.of_kind("video")[-1].codecs.startswith(sign)
    assert made.cuts("180p") == made.cuts("90p")


def test_a_picture_that_changes_its_size_keeps_ours(tmp_path, folder):
    parts = []
    for number, size in enumerate(("320x180", "640x360")):
        part = make_clip(tmp_path / f"{number}.ts", *moving(size, seconds=2), *H264)
        parts.append(part.read_bytes())
    clip = tmp_path / "a.ts"
    clip.write_bytes(b"".join(parts))
    made = encode_clip(clip, folder)
    assert made.sizes == [(160, 90), (320, 180)]
    assert made.result.duration == pytest.approx(4, abs=0.3)
