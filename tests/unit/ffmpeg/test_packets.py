"""Packets tell the true duration, rate and keyframes of a stream."""

from fractions import Fraction

import pytest

from pod_media.ffmpeg import packets
from pod_media.ffmpeg.packets import PacketWalk, Timeline, settle_duration, settle_rate


def _walk(*rows: str) -> Timeline:
    walk = PacketWalk()
    for row in rows:
        walk.take(row)
    return walk.finish()


def _row(time: float, flags: str = "__", length: float = 0.04) -> str:
    return f"{time:.6f},{time:.6f},{length:.6f},{flags}"


def test_even_steps_are_a_constant_rate():
    timeline = _walk(*(_row(number * 0.04) for number in range(50)))
    assert timeline.is_even
    assert timeline.rate == pytest.approx(25)
    assert timeline.duration == pytest.approx(2.0)


def test_the_order_of_decoding_does_not_matter():
    order = [0, 4, 2, 1, 3, 8, 6, 5, 7]
    timeline = _walk(*(_row(number * 0.04) for number in order))
    assert timeline.is_even
    assert timeline.warnings == ()


def test_clocks_of_milliseconds_are_even_enough():
    timeline = _walk(*(_row(round(number / 30, 3)) for number in range(300)))
    assert timeline.is_even


def test_one_missing_picture_makes_a_rate_variable():
    timeline = _walk(*(_row(number * 0.04) for number in range(500) if number != 250))
    assert not timeline.is_even


def test_keyframes_are_listed_in_order():
    timeline = _walk(_row(0, "K_"), _row(0.08), _row(0.04), _row(0.12, "K_"))
    assert timeline.keyframe_times == (0.0, 0.12)


def test_keyframes_are_thinned_before_they_fill_the_memory(monkeypatch):
    monkeypatch.setattr(packets, "KEYFRAMES_KEPT", 100)
    timeline = _walk(*(_row(number * 0.04, "K_") for number in range(1000)))
    assert len(timeline.keyframe_times) <= 100
    assert timeline.keyframe_times[0] == 0.0
    assert packets.THINNED in timeline.warnings


def test_packets_hidden_by_an_edit_list_do_not_count():
    timeline = _walk(_row(-0.04, "KD"), _row(0, "K_"), _row(0.04))
    assert (timeline.count, timeline.start) == (2, 0.0)
    assert timeline.warnings == (packets.TRIMMED,)


def test_a_decoding_time_stands_in_for_a_missing_time():
    assert _walk("N/A,0.000000,0.04,K_", "N/A,0.040000,0.04,__").rate == pytest.approx(25)


def test_side_data_and_rubbish_are_passed_over():
    assert _walk("0.000000,0.000000,0.040000,K_,", "", "N/A,N/A,N/A,__", "x").count == 1


def test_a_clock_that_jumps_back_is_told():
    late = [_row(100 + number * 0.04) for number in range(60)]
    early = [_row(number * 0.04) for number in range(60)]
    timeline = _walk(*late, *early)
    assert packets.JUMPS in timeline.warnings
    assert not timeline.is_even


def test_nothing_is_no_time():
    assert _walk() == Timeline()


@pytest.mark.parametrize(
    ("rate", "header", "settled"),
    [
        (25.0, Fraction(25), Fraction(25)),
        (23.976, Fraction(24), Fraction(24000, 1001)),
        (25.0001, Fraction(384000000, 15360097), Fraction(25)),
        (27.4167, Fraction(329, 12), Fraction(329, 12)),
        (2.0, Fraction(120), Fraction(2)),
        (0.0, Fraction(25), Fraction(25)),
    ],
)
def test_the_rate_is_the_packets_in_the_words_of_the_header(rate, header, settled):
    assert settle_rate(Timeline(rate=rate), header) == settled


def test_fields_in_packets_of_their_own_do_not_double_the_rate():
    fields = Timeline(rate=50.0)
    assert settle_rate(fields, Fraction(25), is_interlaced=True) == 25
    assert settle_rate(fields, Fraction(25)) == 50


@pytest.mark.parametrize(
    ("header", "measured", "settled", "complaint"),
    [
        (10.0, 9.96, 10.0, ()),
        (3600.0, 3560.0, 3600.0, ()),
        (0.0, 10.6, 10.6, (packets.HEADER_MISSING,)),
        (10.0, 3.36, 3.36, (packets.TRUNCATED,)),
        (1.0, 8.0, 8.0, (packets.HEADER_SHORT,)),
        (0.0, 0.0, 0.0, ()),
    ],
)
def test_the_duration_is_the_headers_unless_the_packets_deny_it(
    header, measured, settled, complaint
):
    assert settle_duration(header, measured) == (settled, complaint)
