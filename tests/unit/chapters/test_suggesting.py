"""Which moments are proposed as chapters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pod_media.chapters.suggesting import (
    APART,
    LEAST_PARTS,
    ONE_IN,
    Moment,
    Proposal,
    long_pauses,
    suggest,
)

HOUR = 3600.0
times = st.floats(0, 4000, allow_nan=False)
moments = st.lists(st.builds(Moment, times, st.floats(0.1, 100)), max_size=80)
durations = st.floats(0.5, 4000)


@given(moments, moments, durations, st.lists(times, max_size=5))
def test_they_are_in_order_within_the_recording_apart_and_few(scenes, pauses, duration, taken):
    found = [each.start for each in suggest(scenes, pauses, duration=duration, taken=taken)]
    assert found == sorted(found)
    assert len(found) <= max(LEAST_PARTS - 1, duration / ONE_IN)
    apart = min(APART, duration / LEAST_PARTS)
    for number, start in enumerate(found):
        assert 0 < start < duration
        others = [*taken, *found[:number], *found[number + 1 :]]
        assert all(abs(start - other) >= apart for other in others)


@given(moments, moments, durations)
def test_what_is_left_out_was_in_the_way_of_a_better_one_or_one_too_many(scenes, pauses, duration):
    found = suggest(scenes, pauses, duration=duration)
    if found and len(found) < max(LEAST_PARTS - 1, int(duration / ONE_IN)):
        apart = min(APART, duration / LEAST_PARTS)
        for scene in scenes:
            if apart / 2 <= scene.time <= duration - apart / 2:
                near = [each for each in found if abs(each.start - scene.time) < apart]
                assert any(each.score >= scene.score for each in near)


@given(moments, moments, durations)
def test_the_order_in_which_moments_are_told_does_not_matter(scenes, pauses, duration):
    one = suggest(scenes, pauses, duration=duration)
    other = suggest(scenes[::-1], pauses[::-1], duration=duration)
    assert [each.start for each in one] == [each.start for each in other]


def test_the_best_are_taken_and_a_pause_beside_a_change_makes_it_better():
    scenes = [Moment(100, 30), Moment(130, 50), Moment(400, 20), Moment(420, 25)]
    pauses = [Moment(401, 20), Moment(900, 30)]
    assert suggest(scenes, pauses, duration=HOUR) == [
        Proposal(130, "scene", 50),
        Proposal(400, "both", 40),
        Proposal(900, "pause", 30),
    ]


def test_nothing_is_proposed_where_the_length_is_not_known():
    assert suggest([Moment(5, 90)], [], duration=0) == []


def test_a_short_clip_gets_a_few():
    scenes = [Moment(float(second), 50) for second in range(1, 60)]
    assert len(suggest(scenes, [], duration=60)) == LEAST_PARTS - 1


def test_a_pause_is_silence_between_sounds():
    sound, silence = [120, 200] * 20, [0, 1] * 20
    found = long_pauses([*silence, *sound, *silence, *sound, *silence], 0.05)
    assert found == [Moment(6.0, 13.33)]
    assert long_pauses(sound, 0.05) == []
    assert long_pauses([], 0.05) == long_pauses([0] * 100, 0.05) == []
    assert long_pauses([200] * 9, 0) == []
