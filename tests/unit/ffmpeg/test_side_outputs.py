"""Loudness, waveform, scenes, stills: what is read and written beside the renditions."""

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.loudness import (
    choose_gain,
    choose_windows,
    loudness_args,
    parse_loudness,
    with_loudness,
)
from pod_media.ffmpeg.plan import plan
from pod_media.ffmpeg.scenes import format_scenes, parse_scenes
from pod_media.ffmpeg.stills import format_storyboard, plan_stills
from pod_media.ffmpeg.waveform import Waveform, draw_waveform, parse_peaks, peaks_interval
from tests.unit.ffmpeg.infos import lecture

SUMMARY = """[Parsed_ebur128_3 @ 0x55] Summary:

  Integrated loudness:
    I:         -23.4 LUFS
    Threshold: -33.6 LUFS
"""


def test_loudness_is_read_from_the_summary():
    assert parse_loudness(SUMMARY) == -23.4


def test_no_summary_is_an_error_and_not_zero():
    with pytest.raises(EncodingError):
        parse_loudness("Error initializing filter 'ebur128'")


@pytest.mark.parametrize(
    ("integrated", "gain"),
    [(-23, 7), (-16.8, 0), (-15, 0), (-10, -6), (-60, 12), (-70, 0), (8, -20)],
)
def test_the_gain_is_bounded_and_silence_is_left_alone(integrated, gain):
    assert choose_gain(integrated, -16.0) == gain


def test_a_right_sound_is_copied_and_a_quiet_one_is_not():
    (audio,) = plan(lecture()).audio
    assert with_loudness(audio, -16.5, -16.0).is_copy
    assert not with_loudness(audio, -23.0, -16.0).is_copy
    assert not with_loudness(replace(audio, may_copy=False), -16.5, -16.0).is_copy


def test_an_hour_is_listened_to_in_windows_all_along():
    windows = choose_windows(3600.0)
    assert len(windows) == 6
    assert all(window.start >= 0 and window.start + window.length <= 3600 for window in windows)
    assert choose_windows(60.0)[0].length == 60.0


def test_every_window_is_guarded():
    (audio,) = plan(lecture()).audio
    args = loudness_args(Path("/a.mov"), audio, 3600.0)
    assert args.count("-format_whitelist") == args.count("-i") == 6


def test_peaks_run_from_silence_to_full_scale():
    lines = [f"lavfi.astats.Overall.Peak_level={level}" for level in ("0.0", "-6.02", "-inf")]
    assert parse_peaks(lines, interval=0.05).peaks == (255, 128, 0)
    assert parse_peaks(lines, interval=0.05, gain=6.02).peaks == (255, 255, 0)


def test_a_day_has_no_more_peaks_than_an_hour():
    assert 86_400 / peaks_interval(86_400) <= 1801
    assert peaks_interval(3.0) == 0.05


def test_a_waveform_is_compact_and_can_be_drawn():
    waveform = Waveform(0.05, (0, 128, 255))
    assert json.loads(waveform.to_json())["peaks"] == [0, 128, 255]
    image = draw_waveform(waveform, width=64, height=36)
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    body = image[image.index(b"IDAT") + 4 : image.index(b"IEND") - 8]
    assert len(zlib.decompress(body)) == 65 * 36


def test_changes_close_together_are_one_scene():
    lines = []
    for time, score in ((5.0, 40), (5.5, 12), (9.0, 20)):
        lines += [f"frame:1 pts:1 pts_time:{time}", f"lavfi.scd.score={score}"]
    scenes = parse_scenes(lines)
    assert [scene.time for scene in scenes] == [5.0, 9.0]
    assert json.loads(format_scenes(scenes))["scenes"][0] == {"time": 5.0, "score": 40.0}


def test_thumbnails_grow_sparser_with_the_length():
    intervals = [plan_stills(d, 1920, 1080).interval for d in (20, 700, 3600, 86_400)]
    assert intervals == [1, 2, 10, 60]


def test_a_portrait_has_portrait_thumbnails():
    assert plan_stills(20, 1080, 1920).thumbnail == (108, 192)


def test_the_storyboard_covers_the_whole_time():
    stills = plan_stills(250.0, 1920, 1080)
    text = format_storyboard(stills, [f"storyboard-00{n}.jpg" for n in (1, 2, 3)])
    cues = [line for line in text.splitlines() if "-->" in line]
    assert len(cues) == stills.thumbnails == 250
    assert cues[0] == "00:00:00.000 --> 00:00:01.000"
    assert cues[-1] == "00:04:09.000 --> 00:04:10.000"
    assert "storyboard-002.jpg#xywh=0,0,192,108" in text


def test_a_sheet_that_is_missing_is_not_promised():
    stills = plan_stills(250.0, 1920, 1080)
    assert "storyboard-002" not in format_storyboard(stills, ["storyboard-001.jpg"])
