"""Mend what a machine can mend in cues, and not a word of what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from pod_media.timed.checks import (
    GAP_FRAMES,
    LINE_WIDTH,
    LINES,
    LONGEST,
    ROUNDING,
    SHORTEST,
    SPEED,
)
from pod_media.timed.cue import TimedCue
from pod_media.timed.cutting import cut, flat_text, is_cuttable, with_breaks
from pod_media.timed.line_breaks import Ruler, atoms_of, break_cost, may_end
from pod_media.timed.payload import clean_payload, plain_text
from pod_media.timed.webvtt import in_order
from pod_media.timed.widths import text_width

# Seconds that the part of a cue is shown at the least: a cue is not split into flashes.
_LEAST = 0.3
# Seconds that an overlap may leave of the first cue; what has less shares the time instead.
_LEFT = 0.5
# What a cue more costs, in the characters of imbalance of `break_cost`.
_CUE = 30.0
# A cue that is shown too long is split only where each part has this many characters.
_PART_WIDTH = 16
# Lines with these before them are of different speakers.
_TURN = re.compile(r"\n\s*[-–—]")


def mend(cues: Sequence[TimedCue], *, fps: float = 25.0) -> list[TimedCue]:
    """Return cues with lines, lengths, gaps and overlaps mended where that is mechanical.

    What is said, and in which order, stays. The first part of a split cue keeps its key, the
    others have none yet. `fps` are the recording's frames a second.
    """
    parts = [part for cue in _without_overlaps(in_order(cues)) for part in _parts(cue)]
    silences = [*(each.start for each in parts[1:]), float("inf")]
    gap = GAP_FRAMES / fps
    return [_lengthened(cue, silence, gap) for cue, silence in zip(parts, silences, strict=False)]


def _parts(cue: TimedCue) -> list[TimedCue]:
    text = clean_payload(cue.text)[0]
    if not text or not is_cuttable(text):
        return [cue]
    flat = flat_text(text)
    atoms = atoms_of(flat)
    least = _least_parts(cue, flat)
    if least == 1 and _is_well_broken(text):
        return [cue]
    turns = _turns(text)
    ends = _best_ends(atoms, least, turns)
    if len(ends) * _LEAST > cue.duration:
        is_one = not turns and Ruler(atoms).fits(0, len(atoms))
        ends = [len(atoms)] if is_one else []
    if not ends:
        return [cue]
    places = [len("".join(atoms[:end])) for end in ends[:-1]]
    texts = [_in_lines(part) for part in cut(text, places)]
    return _spread(cue, texts) if len(texts) > 1 else [replace(cue, text=texts[0])]


def _is_well_broken(text: str) -> bool:
    lines = plain_text(text).split("\n")
    return len(lines) <= LINES and all(text_width(each) <= LINE_WIDTH for each in lines)


def _least_parts(cue: TimedCue, flat: str) -> int:
    """Return into how many parts a cue has to be split for its time, if its text is enough."""
    by_time = int((cue.duration - 0.001) // LONGEST) + 1
    return max(1, min(by_time, text_width(flat) // _PART_WIDTH))


def _turns(text: str) -> set[int]:
    """Return at which places of the flat text another speaker begins."""
    said = plain_text(text)
    return {found.start() + 1 for found in _TURN.finditer(said)}


def _best_ends(atoms: list[str], least: int, turns: set[int]) -> list[int]:
    """Return after which atoms parts end: two lines each, `least` parts or more."""
    ruler = Ruler(atoms)
    whole = ruler.width(0, len(atoms))
    # Parts as wide as this, so that their number comes out.
    room = whole / least * 1.25 if least > 1 else LINE_WIDTH * LINES + 1
    places = [0, *accumulate(map(len, atoms))]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        choices = []
        cost = _CUE + _cost_after(atoms, end, places[end] in turns)
        for start in range(end - 1, -1, -1):
            width = ruler.width(start, end)
            if start < end - 1 and (
                places[start + 1] in turns or width > room or not ruler.fits(start, end)
            ):
                break
            uneven = abs(width - whole / least) / 4 if least > 1 else 0.0
            choices.append((best[start][0] + cost + uneven, start))
        best.append(min(choices))
    ends: list[int] = []
    at = len(atoms)
    while at:
        ends.append(at)
        at = best[at][1]
    return ends[::-1]


def _cost_after(atoms: list[str], end: int, is_turn: bool) -> float:
    if end == len(atoms) or is_turn:
        return 0.0
    if not may_end(atoms[end - 1]):
        return 1000.0
    return float(break_cost(atoms[end - 1].strip(), atoms[end].strip()))


def _in_lines(payload: str) -> str:
    """Break a part's text once, where it needs that; where it was well broken, it stays."""
    text = clean_payload(payload)[0]
    if _is_well_broken(text):
        return text
    atoms = atoms_of(flat_text(text))
    ends = Ruler(atoms).lines(0, len(atoms))
    return with_breaks(text, [len("".join(atoms[:end])) for end in ends])


def _spread(cue: TimedCue, texts: list[str]) -> list[TimedCue]:
    """Give each part its share of the time: as its words were heard, else by its characters."""
    counts = [len(plain_text(each).split()) for each in texts]
    has_words = bool(cue.words) and sum(counts) == len(cue.words)
    moments = _heard(cue, counts) if has_words else _shared(cue, texts)
    parts = []
    at = 0
    for number, text in enumerate(texts):
        words = cue.words[at : at + counts[number]] if has_words else ()
        at += counts[number]
        own = {"key": cue.key, "name": cue.name} if number == 0 else {"key": "", "name": ""}
        start, end = moments[number], moments[number + 1]
        parts.append(replace(cue, start=start, end=end, text=text, words=words, **own))
    return parts


def _shared(cue: TimedCue, texts: list[str]) -> list[float]:
    widths = [max(1, text_width(plain_text(each))) for each in texts]
    moments = [cue.start + cue.duration * sum(widths[:n]) / sum(widths) for n in range(len(texts))]
    return [*(round(each, 3) for each in moments), cue.end]


def _heard(cue: TimedCue, counts: list[int]) -> list[float]:
    """Return the moments at which each part's first word was heard, if those are in order."""
    firsts = [cue.words[sum(counts[:number])].start for number in range(1, len(counts))]
    moments = [cue.start, *(round(each, 3) for each in firsts), cue.end]
    is_rising = all(a + _LEAST <= b for a, b in pairwise(moments))
    if is_rising:
        return moments
    step = cue.duration / len(counts)
    return [*(round(cue.start + step * number, 3) for number in range(len(counts))), cue.end]


def _without_overlaps(cues: list[TimedCue]) -> list[TimedCue]:
    """End each cue where the next of its place begins; from the last, for that may move."""
    apart = list(cues)
    following: dict[str, int] = {}
    for number in range(len(apart) - 1, -1, -1):
        after = following.get(apart[number].settings)
        if after is not None:
            apart[number], apart[after] = _apart(apart[number], apart[after])
        following[apart[number].settings] = number
    return apart


def _apart(cue: TimedCue, after: TimedCue) -> tuple[TimedCue, TimedCue]:
    """End a cue where the next begins; of two that begin together, each has its share."""
    if cue.end <= after.start:
        return cue, after
    if after.start - cue.start >= _LEFT:
        return replace(cue, end=after.start), after
    widths = [max(1, text_width(plain_text(each.text))) for each in (cue, after)]
    end = after.end
    middle = round(cue.start + (end - cue.start) * widths[0] / sum(widths), 3)
    if not cue.start < middle < end:
        return cue, after
    return replace(cue, end=middle), replace(after, start=middle)


def _lengthened(cue: TimedCue, silence: float, gap: float) -> TimedCue:
    """Show a cue until it can be read, or until the next begins; a small gap is closed."""
    needed = max(SHORTEST, min(text_width(plain_text(cue.text)) / SPEED, LONGEST))
    end = cue.end
    if end < silence:
        end = max(end, round(min(cue.start + needed + ROUNDING, silence), 3))
    return replace(cue, end=silence if 0 < silence - end < gap else end)
