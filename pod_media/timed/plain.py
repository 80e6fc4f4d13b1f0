"""Write cues as a text to read: who speaks, in paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pod_media.timed.cue import TimedCue
from pod_media.timed.payload import pieces_of
from pod_media.timed.webvtt import in_order

# Seconds of silence that a reader sees as a new thought.
PAUSE = 3.0
# Characters after which a paragraph ends with its sentence.
LONG = 600
_SENTENCE_ENDS = tuple(".!?…。！？؟")


@dataclass
class Paragraph:
    """What one speaker (empty: nobody named) says from `start`, in seconds."""

    start: float
    speaker: str
    parts: list[str] = field(default_factory=list)
    # The cue that each part is of.
    cues: list[TimedCue] = field(default_factory=list)
    end: float = 0.0
    length: int = 0

    @property
    def text(self) -> str:
        """Return it in one line."""
        return " ".join(self.parts)


def paragraphs_of(cues: Sequence[TimedCue]) -> list[Paragraph]:
    """Part cues where the speaker changes, after a pause, and at a sentence's end when long."""
    found: list[Paragraph] = []
    for cue in in_order(cues):
        for speaker, text in _turns(cue.text):
            if not found or _begins_anew(found[-1], speaker, cue.start):
                found.append(Paragraph(cue.start, speaker))
            found[-1].parts.append(text)
            found[-1].cues.append(cue)
            found[-1].length += len(text)
            found[-1].end = cue.end
    return found


def format_txt(cues: Sequence[TimedCue]) -> str:
    """Write a transcript: paragraphs, each with its speaker's name where that is new."""
    blocks, before = [], ""
    for each in paragraphs_of(cues):
        is_new = each.speaker and each.speaker != before
        blocks.append(f"{each.speaker}: {each.text}" if is_new else each.text)
        before = each.speaker
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _begins_anew(paragraph: Paragraph, speaker: str, start: float) -> bool:
    is_full = paragraph.length > LONG and paragraph.parts[-1].endswith(_SENTENCE_ENDS)
    return is_full or speaker != paragraph.speaker or start - paragraph.end > PAUSE


def _turns(payload: str) -> Iterator[tuple[str, str]]:
    """Yield who says what in a cue, in one line each."""
    if "<" not in payload and "&" not in payload:
        yield "", " ".join(payload.split())
        return
    turns: list[tuple[str, list[str]]] = [("", [])]
    for each in pieces_of(payload):
        if each.name == "v":
            turns.append((each.voice, []))
        elif each.name == "rt":
            turns[-1][1].append("(" if each.kind == "open" else ")")
        else:
            turns[-1][1].append(each.said)
    for speaker, said in turns:
        if text := " ".join("".join(said).split()):
            yield speaker, text
