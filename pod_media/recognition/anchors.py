"""Find what was heard in what is written: pairs that both have, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]

# Words in a row that stand once in both are surely the same place.
RUN = 4
# Between two sure places so many words on either side are compared one by one.
MOST_COMPARED = 2000


def matched(written: Sequence[str], heard: Sequence[str]) -> list[Pair]:
    """Return pairs of places (in `written`, in `heard`), both rising.

    Sure places first, then what lies between them: an hour costs little more than its minutes.

    >>> matched("a b c d e f".split(), "a b x d e f".split())
    [(0, 0), (1, 1), (3, 3), (4, 4), (5, 5)]
    """
    pairs: list[Pair] = []
    before = (-1, -1)
    for place in [*_sure(written, heard), (len(written), len(heard))]:
        pairs += _between(written, heard, before, place)
        if place[0] < len(written):
            pairs.append(place)
        before = place
    return pairs


def _sure(written: Sequence[str], heard: Sequence[str]) -> list[Pair]:
    """Return the first words of runs that stand once in both, as far as their order agrees."""
    mine, theirs = _runs(written), _runs(heard)
    counts, other = Counter(mine), Counter(theirs)
    places = {run: at for at, run in enumerate(theirs)}
    both = [
        (at, places[run]) for at, run in enumerate(mine) if counts[run] == 1 and other[run] == 1
    ]
    return _rising(both)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest part whose second places rise too (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            ends.append(number)
        else:
            tops[pile], ends[pile] = place, number
    found: list[Pair] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(written: Sequence[str], heard: Sequence[str], before: Pair, after: Pair) -> list[Pair]:
    ours, theirs = written[before[0] + 1 : after[0]], heard[before[1] + 1 : after[1]]
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_COMPARED:
        return []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [
        (before[0] + 1 + block.a + step, before[1] + 1 + block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
