"""The ladder fits the picture, and an administrator's ladder is sane."""

from dataclasses import replace

import pytest

from pod_media.ffmpeg.ladder import (
    DEFAULT_LADDER,
    Rung,
    choose_rungs,
    picture_size,
    validate_ladder,
    with_modern_codec,
)


def names(short_side: int) -> list[str]:
    return [rung.name for rung in choose_rungs(short_side)]


def test_a_tiny_source_keeps_the_lowest_rung():
    (rung,) = choose_rungs(144)
    assert (rung.name, rung.short_side, rung.crf) == ("144p", 144, DEFAULT_LADDER[0].crf)


@pytest.mark.parametrize(
    ("short_side", "expected"),
    [
        (360, ["360p"]),
        (361, ["360p"]),
        (480, ["360p", "480p"]),
        (576, ["360p", "576p"]),
        (720, ["360p", "720p"]),
        (1072, ["360p", "720p", "1080p"]),
        (1080, ["360p", "720p", "1080p"]),
        (1200, ["360p", "720p", "1080p"]),
        (2160, ["360p", "720p", "1080p", "1440p", "2160p"]),
        (4320, ["360p", "720p", "1080p", "1440p", "2160p"]),
    ],
)
def test_rungs_follow_the_short_side(short_side, expected):
    assert names(short_side) == expected


def test_no_rung_is_larger_than_the_picture():
    for short_side in range(100, 2400, 7):
        for rung in choose_rungs(short_side):
            assert min(picture_size(short_side * 2, short_side, rung.short_side)) <= short_side


def test_a_native_rung_costs_no_more_than_the_rung_above():
    native = choose_rungs(960)[-1]
    assert native.name == "960p"
    assert 2_500_000 <= native.max_rate < 5_000_000


@pytest.mark.parametrize(
    ("source", "short_side", "expected"),
    [
        ((1080, 1920), 720, (720, 1280)),
        ((641, 361), 360, (640, 360)),
        ((641, 361), 720, (640, 360)),
        ((1366, 768), 360, (640, 360)),
        ((8192, 1080), 1080, (4096, 540)),
        ((3, 3), 360, (2, 2)),
    ],
)
def test_sizes_are_even_and_keep_the_shape(source, short_side, expected):
    assert picture_size(*source, short_side) == expected


def test_the_default_ladder_is_sound():
    assert validate_ladder(DEFAULT_LADDER) == []


def test_a_bad_ladder_is_told_what_is_wrong():
    bad = [
        Rung("360p", 361, 5, "placebo", 800_000),
        Rung("360p", 720, 23, "faster", 400_000, codec="vp8"),
    ]
    assert validate_ladder(bad) == [
        "ladder:360p:name-twice",
        "ladder:360p:short-side",
        "ladder:360p:crf",
        "ladder:360p:preset",
        "ladder:360p:codec",
        "ladder:360p:max-rate-not-above-lower-rung",
    ]
    assert validate_ladder([]) == ["ladder::empty"]


def test_too_many_rungs_are_too_many():
    rungs = [
        replace(DEFAULT_LADDER[0], name=f"r{n}", short_side=200 + 2 * n, max_rate=10**6 + n)
        for n in range(9)
    ]
    assert validate_ladder(rungs) == ["ladder::too-many"]


def test_a_modern_codec_is_for_the_large_rungs_only():
    codecs = {rung.name: rung.codec for rung in with_modern_codec(DEFAULT_LADDER, "av1")}
    assert codecs == {
        "360p": "h264",
        "720p": "h264",
        "1080p": "h264",
        "1440p": "av1",
        "2160p": "av1",
    }
