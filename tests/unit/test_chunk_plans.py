"""A long recording begins with small pieces, then goes on in even ones."""

from dataclasses import replace
from itertools import pairwise

import pytest

from pod_media.encoding.chunk_plans import cut
from pod_media.ffmpeg.plan import EncodeOptions, plan
from tests.unit.ffmpeg.infos import lecture

ENCODED = plan(lecture(duration=600.0), options=EncodeOptions(copies_source=False))


def starts(seconds, *, chunk=120):
    planned = replace(ENCODED, duration=seconds)
    return [float(piece.start / planned.fps) for piece in cut(planned, chunk)]


def test_the_first_pieces_grow():
    assert starts(3600.0)[:7] == [0, 4, 12, 28, 60, 124, 244]


@pytest.mark.parametrize("seconds", [1201.0, 1333.0, 1810.0, 3599.0])
def test_the_rest_is_even(seconds):
    even = [*starts(seconds)[5:], seconds]
    lengths = [after - before for before, after in pairwise(even)]
    assert max(lengths) - min(lengths) <= 8
    assert max(lengths) <= 124


@pytest.mark.parametrize("seconds", [121.0, 126.0, 180.0, 187.0, 250.0, 365.5])
def test_no_piece_at_the_end_is_a_scrap(seconds):
    found = starts(seconds)
    assert found == sorted(set(found))
    assert seconds - found[-1] >= 32


def test_what_is_not_longer_than_a_piece_is_not_cut():
    assert starts(100.0) == [0]
