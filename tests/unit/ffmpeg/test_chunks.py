"""Chunks are whole groups of pictures, about as long as each other; together they are the whole."""

from dataclasses import replace

import pytest

from pod_media.ffmpeg.chunks import plan_chunks
from pod_media.ffmpeg.plan import EncodeOptions, plan
from tests.unit.ffmpeg.infos import lecture

ENCODED = plan(lecture(duration=600.0), options=EncodeOptions(copies_source=False))


def lengths(planned, chunks):
    """Return the seconds of each chunk."""
    total = round(planned.duration * planned.fps)
    ends = [*(chunk.start for chunk in chunks[1:]), total]
    return [
        float((end - chunk.start) / planned.fps) for chunk, end in zip(chunks, ends, strict=True)
    ]


def test_chunks_follow_each_other_on_the_grid():
    chunks = plan_chunks(ENCODED, seconds=120)
    assert [chunk.start for chunk in chunks] == [0, 3000, 6000, 9000, 12000]
    assert all(chunk.start % ENCODED.gop == 0 for chunk in chunks)
    assert [chunk.count for chunk in chunks] == [3000, 3000, 3000, 3000, None]


@pytest.mark.parametrize("seconds", [121.0, 130.0, 250.0, 601.5, 1333.0, 3601.0])
def test_chunks_are_about_as_long_as_each_other(seconds):
    planned = replace(ENCODED, duration=seconds)
    parts = lengths(planned, plan_chunks(planned, seconds=120))
    assert len(parts) == -(-seconds // 120)
    # Keyframes are four seconds apart: each end is at most two from where it should be.
    assert max(parts) - min(parts) <= 8
    assert sum(parts) == pytest.approx(seconds, abs=0.04)


def test_what_is_not_longer_than_a_chunk_is_one():
    assert [chunk.start for chunk in plan_chunks(replace(ENCODED, duration=120.0))] == [0]
    assert [chunk.start for chunk in plan_chunks(ENCODED, seconds=599)] == [0, 7500]


def test_a_rest_that_no_keyframe_divides_stays_whole():
    lonely = replace(ENCODED, cuts=(0.0, 599.9))
    assert [chunk.start for chunk in plan_chunks(lonely, seconds=120)] == [0]


def test_chunks_beside_a_copy_begin_at_its_cuts():
    copied = plan(lecture())
    chunks = plan_chunks(copied, seconds=10)
    assert [chunk.start for chunk in chunks] == [0, 200, 500, 700, 1000, 1200]
    assert {chunk.start / 25 for chunk in chunks} <= set(copied.cuts)
