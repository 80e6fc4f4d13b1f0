"""Make readable cues of the words that an engine heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pod_media.timed.checks import LONGEST, SPEED
from pod_media.timed.cue import TimedCue, Word
from pod_media.timed.line_breaks import (
    ANYWHERE,
    CLAUSE,
    PHRASE,
    Ruler,
    break_cost,
    in_lines,
    is_sentence_end,
    may_end,
)
from pod_media.timed.payload import escape_text, plain_text
from pod_media.timed.widths import is_wide, text_width

# Seconds of silence that always end a cue.
PAUSE = 0.6
# Seconds of silence that stand for a comma where an engine writes none.
BREATH = 0.2
# Seconds that a cue is shown at the least, where there is room.
SHORTEST = 1.0
# Seconds between cues that are less than two frames at 24 a second.
FLICKER = 0.09
# Costs beside those of a break: of each cue, of a sentence that ends inside one, of a cue that
# is shorter than it should be (a second of it), of a break between parts of one word.
_CUE, _INNER_END, _SHORT, _INSIDE_WORD = 6.0, 24.0, 30.0, 400.0


@dataclass(frozen=True)
class _Atom:
    """A word as it stands in a line: with the space behind it, if any."""

    word: Word
    text: str


def segment_words(words: Sequence[Word], *, punctuated: bool) -> list[TimedCue]:
    """Return cues of at most 42 x 2 characters and 7 seconds, each with its words.

    `punctuated` tells whether the engine writes sentences; else silences tell where they end.
    """
    cues: list[TimedCue] = []
    for atoms in _between_pauses(_atoms(words)):
        ends = _best_ends(atoms, punctuated=punctuated)
        for start, end in zip([0, *ends], ends, strict=False):
            cues.append(_cue(atoms[start:end]))
    return _lasting(cues)


def _atoms(words: Sequence[Word]) -> list[_Atom]:
    """Put a space behind each word that wants one.

    Whisper writes the space before a word where there is one; other engines write none at all.
    """
    said = sorted((each for each in words if each.text.strip()), key=lambda each: each.start)
    tells_spaces = any(each.text[:1].isspace() for each in said)
    atoms = []
    for number, word in enumerate(said):
        text, after = word.text.strip(), said[number + 1].text if number + 1 < len(said) else ""
        glued = is_wide(text[-1]) and is_wide(after.strip()[:1] or "a")
        has_space = after[:1].isspace() if tells_spaces else not glued
        atoms.append(_Atom(word, text + (" " if after and has_space else "")))
    return atoms


def _between_pauses(atoms: list[_Atom]) -> list[list[_Atom]]:
    groups: list[list[_Atom]] = []
    for atom in atoms:
        if not groups or atom.word.start - groups[-1][-1].word.end > PAUSE:
            groups.append([])
        groups[-1].append(atom)
    return groups


def _best_ends(atoms: list[_Atom], *, punctuated: bool) -> list[int]:
    """Return after which atoms cues end, by the least sum of costs."""
    costs = [_cost_after(atoms, number, punctuated=punctuated) for number in range(len(atoms))]
    ruler = Ruler([each.text for each in atoms])
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        choices = []
        inner = 0.0
        for start in range(end - 1, -1, -1):
            length = atoms[end - 1].word.end - atoms[start].word.start
            if start < end - 1 and (length > LONGEST or not ruler.fits(start, end)):
                break
            inner += _INNER_END if start < end - 1 and costs[start] == 0 else 0
            short = max(0.0, SHORTEST - length)
            cost = best[start][0] + _CUE + inner + short * _SHORT + costs[end - 1]
            choices.append((cost, start))
        best.append(min(choices))
    ends: list[int] = []
    at = len(atoms)
    while at:
        ends.append(at)
        at = best[at][1]
    return ends[::-1]


def _cost_after(atoms: list[_Atom], number: int, *, punctuated: bool) -> float:
    """Return what it costs to end a cue after an atom; 0 at the end of a sentence."""
    if number + 1 == len(atoms):
        return 0.0
    atom, after = atoms[number], atoms[number + 1]
    if not may_end(atom.text):
        return _INSIDE_WORD
    if punctuated and is_sentence_end(atom.text.strip()):
        return 0.0
    silence = after.word.start - atom.word.end
    # Never nought: that is a sentence's.
    cost = max(1.0, float(break_cost(atom.text.strip(), after.text.strip())))
    if silence >= BREATH and cost > CLAUSE:
        return float(CLAUSE if cost <= ANYWHERE else PHRASE + ANYWHERE)
    return cost


def _cue(atoms: list[_Atom]) -> TimedCue:
    start = atoms[0].word.start
    end = max(each.word.end for each in atoms)
    text = escape_text(in_lines([each.text for each in atoms]))
    words = tuple(each.word for each in atoms)
    return TimedCue(round(start, 3), round(min(end, start + LONGEST), 3), text, words=words)


def _lasting(cues: list[TimedCue]) -> list[TimedCue]:
    """Show short cues longer, into the silence after them, then into that before."""
    lasting: list[TimedCue] = []
    for number, cue in enumerate(cues):
        limit = cues[number + 1].start if number + 1 < len(cues) else float("inf")
        needed = max(SHORTEST, min(text_width(plain_text(cue.text)) / SPEED, LONGEST))
        end = max(cue.end, cue.start + needed)
        if end > limit - FLICKER:
            end = limit
        # Never nought, whatever the engine says.
        end = max(end, cue.start + 0.001)
        floor = lasting[-1].end if lasting else 0.0
        start = min(cue.start, max(floor, end - SHORTEST))
        lasting.append(replace(cue, start=round(start, 3), end=round(end, 3)))
    return lasting
