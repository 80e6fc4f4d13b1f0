"""A published track as a text to read: paragraphs, who speaks, and when each line is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pod_media.captions.models import Cue, Track
from pod_media.timed.cue import TimedCue, Word
from pod_media.timed.plain import Paragraph, paragraphs_of


@dataclass(frozen=True)
class Turn:
    """A paragraph as a page shows it; `speaker` only where it is another than before."""

    start: float
    speaker: str
    text: str


def published_cues(track: Track) -> list[TimedCue]:
    """Return the cues that viewers get, in order of time: one query."""
    return [timed_cue(each) for each in track.cues.all()]


def timed_cue(row: Cue) -> TimedCue:
    """Return what a row holds."""
    words = tuple(Word(*each) for each in row.words)
    return TimedCue(row.start, row.end, row.text, row.settings, row.name, str(row.pk), words)


def turns_of(cues: Iterable[TimedCue]) -> list[Turn]:
    """Return the paragraphs to read."""
    turns, before = [], ""
    for each in paragraphs_of(list(cues)):
        turns.append(Turn(each.start, each.speaker if each.speaker != before else "", each.text))
        before = each.speaker
    return turns


def transcript_facts(track: Track) -> dict[str, Any]:
    """Return what the transcript beside the player is drawn from."""
    return {
        "language": track.language,
        "paragraphs": [_paragraph(each) for each in paragraphs_of(published_cues(track))],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    lines = zip(paragraph.parts, paragraph.cues, strict=True)
    return {
        "speaker": paragraph.speaker,
        "lines": [_line(text, cue) for text, cue in lines],
    }


def _line(text: str, cue: TimedCue) -> list[Any]:
    """Return start, end and text; and when each of its words begins, where an engine heard it."""
    line: list[Any] = [cue.start, cue.end, text]
    # Times of other words would light the wrong ones.
    if cue.words and len(cue.words) == len(text.split()):
        line.append([each.start for each in cue.words])
    return line
