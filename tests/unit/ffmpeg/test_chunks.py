"""Chunks are whole groups of pictures; together they are the whole, once."""

from pod_media.ffmpeg.chunks import plan_chunks
from pod_media.ffmpeg.plan import EncodeOptions, plan
from tests.unit.ffmpeg.infos import lecture

ENCODED = plan(lecture(duration=600.0), options=EncodeOptions(copies_source=False))


def test_chunks_follow_each_other_on_the_grid():
    chunks = plan_chunks(ENCODED, seconds=120)
    assert [chunk.start for chunk in chunks] == [0, 3000, 6000, 9000, 12000]
    assert all(chunk.start % ENCODED.gop == 0 for chunk in chunks)
    assert [chunk.count for chunk in chunks] == [3000, 3000, 3000, 3000, None]


def test_a_short_rest_joins_the_last_chunk():
    chunks = plan_chunks(plan(lecture(duration=130.0), options=EncodeOptions(copies_source=False)))
    assert [chunk.start for chunk in chunks] == [0]


def test_chunks_beside_a_copy_begin_at_its_cuts():
    copied = plan(lecture())
    chunks = plan_chunks(copied, seconds=10)
    assert [chunk.start for chunk in chunks] == [0, 300, 600, 900, 1200]
    assert {chunk.start / 25 for chunk in chunks} <= set(copied.cuts)
