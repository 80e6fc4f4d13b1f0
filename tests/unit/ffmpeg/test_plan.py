"""What a source becomes is decided before anything is encoded."""

from dataclasses import replace
from fractions import Fraction

import pytest

from pod_media.ffmpeg.copying import choose_cuts
from pod_media.ffmpeg.plan import EncodeOptions, plan
from pod_media.ffmpeg.rates import frames_per_segment, output_rate, ticks_per_frame, timescale
from tests.unit.ffmpeg.infos import CAMERA, VOICE, lecture, picture


def sizes(info, **options) -> list[tuple[int, int]]:
    return [(r.width, r.height) for r in plan(info, options=EncodeOptions(**options)).rungs]


def test_a_good_source_is_its_own_top_rung():
    made = plan(lecture())
    assert [rung.is_copy for rung in made.rungs] == [False, False, True]
    assert made.copy_refusals == ()
    assert made.cuts[:3] == (0.0, 4.0, 8.0)
    assert made.fallback is not None
    assert made.fallback.copied is None
    assert made.fallback.cuts == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"codec": "hevc"}, "codec"),
        ({"profile": "High 4:2:2"}, "profile"),
        ({"level": 51}, "level"),
        ({"pix_fmt": "yuv420p10le"}, "pixel-format"),
        ({"field_order": "tt"}, "interlaced"),
        ({"is_cfr": False}, "variable-rate"),
        ({"fps": Fraction(50)}, "frame-rate"),
        ({"sar": Fraction(4, 3), "display_width": 2560}, "anamorphic"),
        ({"rotation": 90}, "rotated"),
        ({"bit_rate": 9_000_000}, "bit-rate"),
        ({"keyframe_times": (0.0, 20.0, 40.0)}, "keyframes"),
        ({"keyframe_times": (3.0, 6.0)}, "keyframes"),
    ],
)
def test_a_source_that_does_not_qualify_is_encoded(change, reason):
    made = plan(lecture(replace(CAMERA, **change)))
    assert reason in made.copy_refusals
    assert made.copied is None


def test_a_damaged_source_is_not_copied():
    assert "damaged" in plan(lecture(warnings=("damage:stream",))).copy_refusals
    assert plan(lecture(warnings=("duration:header-missing",))).copied is not None


def test_copying_can_be_switched_off():
    made = plan(lecture(), options=EncodeOptions(copies_source=False))
    assert made.copy_refusals == ("switched-off",)


def test_cuts_are_keyframes_at_least_a_segment_apart():
    halves = tuple(number * 0.5 for number in range(20))
    assert choose_cuts(halves) == (0.0, 3.5, 7.0)


def test_the_picture_is_seen_as_it_is_shown():
    assert sizes(lecture(picture(1080, 1920)), copies_source=False)[-1] == (1080, 1920)
    anamorphic = picture(720, 576, sar=Fraction(64, 45), display_width=1024)
    assert sizes(lecture(anamorphic))[-1] == (1024, 576)
    turned = picture(1920, 1080, rotation=90, display_width=1080, display_height=1920)
    assert sizes(lecture(turned))[-1] == (1080, 1920)


def test_interlace_and_hdr_are_noticed():
    made = plan(lecture(replace(CAMERA, field_order="tt", color_transfer="smpte2084")))
    assert made.deinterlace
    assert made.tonemap == "smpte2084"


@pytest.mark.parametrize(
    ("fps", "is_even", "cap", "expected"),
    [
        (Fraction(25), True, 30, Fraction(25)),
        (Fraction(30000, 1001), True, 30, Fraction(30000, 1001)),
        (Fraction(60000, 1001), True, 30, Fraction(30000, 1001)),
        (Fraction(60), True, 60, Fraction(60)),
        (Fraction(120), True, 30, Fraction(30)),
        (Fraction(1), True, 30, Fraction(1)),
        (Fraction(13), False, 30, Fraction(15)),
        (Fraction(29), False, 30, Fraction(30)),
        (Fraction(0), False, 30, Fraction(25)),
    ],
)
def test_rates_are_constant_and_capped(fps, is_even, cap, expected):
    assert output_rate(fps, is_even=is_even, cap=cap) == expected


@pytest.mark.parametrize("fps", [Fraction(25), Fraction(30000, 1001), Fraction(329, 12)])
def test_a_frame_lasts_a_whole_number_of_ticks(fps):
    assert ticks_per_frame(fps) * fps == timescale(fps)
    assert abs(frames_per_segment(fps) / fps - 4) < 0.05


def test_every_sound_track_is_kept_with_its_language():
    english = replace(VOICE, index=2, language="eng", is_default=False, channels=6, codec="ac3")
    made = plan(lecture(CAMERA, replace(VOICE, language="fre"), english))
    assert [(a.name, a.index, a.language, a.channels) for a in made.audio] == [
        ("audio-1", 1, "fr", 2),
        ("audio-2", 2, "en", 2),
    ]
    assert [audio.may_copy for audio in made.audio] == [True, False]


def test_a_sound_that_starts_late_is_encoded():
    late = replace(VOICE, start_time=0.5)
    assert not plan(lecture(CAMERA, late)).audio[0].may_copy


def test_a_source_without_picture_has_no_rungs_and_no_stills():
    made = plan(lecture(None))
    assert (made.rungs, made.stills, made.video_index) == ((), None, None)


def test_a_late_picture_keeps_its_place():
    late = replace(CAMERA, start_time=1.08, keyframe_times=(1.08, 5.08, 9.08))
    made = plan(lecture(late, duration=12.0, start_time=1.0))
    assert made.first_frame == 2
    assert made.cuts == pytest.approx((0.08, 4.08, 8.08))


def test_a_sound_that_cannot_be_decoded_is_left_out_by_name():
    odd = replace(VOICE, index=2, is_decodable=False, language="fra", title="")
    planned = plan(lecture(CAMERA, odd, VOICE))
    assert [(audio.name, audio.track) for audio in planned.audio] == [("audio-1", 2)]
    assert planned.left_out == ("1 (Français)",)
