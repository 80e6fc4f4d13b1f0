"""What a file of timed text said, cue by cue, and what had to be done about it, line by line."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pod_media.timed.cue import TimedCue
from pod_media.timed.cue_settings import clean_settings
from pod_media.timed.payload import clean_payload, has_words, stamps_within

# An hour of quick talk has 1,500; a day of it 36,000.
MOST_CUES = 50_000
# Lines of a file: ten for each of the most cues.
MOST_LINES = 500_000
# Tags, references and commands in a file: a tag around each word of ten hours of talk has as many.
MOST_MARKS = 300_000
# Told one by one; of the others only how many there were.
MOST_NOTES = 1_000
# Where the recording's length is not known: 99:59:59 is how files say "until the end".
LATEST = 99 * 3600.0
# Seconds for a cue whose end is its start.
SHORTEST = 1.0
LONGEST_NAME = 255
# Characters of a cue: a page of a book, where two lines are read.
LONGEST_TEXT = 2000


class TimedTextError(Exception):
    """A file that cannot be taken: `code` is stable, `params` are what its message needs."""

    def __init__(self, code: str, params: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = params or {}


@dataclass(frozen=True)
class Note:
    """Something that was not as it should be. `line` counts from 1; 0 is the file as a whole."""

    line: int
    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a file said: cues in order of time. `format` is a short word: "webvtt", "srt"…"""

    cues: tuple[TimedCue, ...]
    notes: tuple[Note, ...] = ()
    format: str = ""
    encoding: str = ""


@dataclass
class Draft:
    """A cue as a file has it, before it is looked at. `text` is WebVTT cue text."""

    line: int
    start: float
    end: float
    text: str
    settings: str = ""
    name: str = ""
    cue: dict[str, Any] = field(default_factory=dict)


class Notes:
    """Notes as they come; of very many, the rest are counted."""

    def __init__(self) -> None:
        self._told: list[Note] = []
        self._untold: Counter[str] = Counter()

    def add(self, line: int, code: str, **params: Any) -> None:
        """Tell that something at a line was wrong."""
        if len(self._told) < MOST_NOTES:
            self._told.append(Note(line, code, params))
        else:
            self._untold[code] += 1

    def told(self) -> tuple[Note, ...]:
        """Return all in order of lines."""
        more = [Note(0, "timed:notes:more", {"count": self._untold.total()})]
        return tuple(sorted(self._told, key=lambda each: each.line) + more * bool(self._untold))


def sift(drafts: Iterable[Draft], notes: Notes, *, kind: str, duration: float = 0) -> Reading:
    """Make drafts into cues that can be shown. Raises TimedTextError where it is too much.

    `duration` is the recording's, in seconds; 0 where it is not known.
    """
    kept = []
    marks = 0
    for count, draft in enumerate(drafts, 1):
        if count > MOST_CUES:
            raise TimedTextError("timed:file:too-many", {"most": MOST_CUES})
        marks += draft.text.count("<") + draft.text.count("&")
        refuse_marks(marks)
        if _has_text(draft, notes) and _has_span(draft, notes, duration or LATEST):
            kept.append(draft)
    cues = tuple(_cue(each, notes) for each in _merged(_in_order(kept, notes), notes))
    return Reading(cues, notes.told(), kind)


def refuse_marks(count: int) -> None:
    """Raise TimedTextError where a file has more markup than any captions."""
    if count > MOST_MARKS:
        raise TimedTextError("timed:file:too-marked", {"most": MOST_MARKS})


def _has_text(draft: Draft, notes: Notes) -> bool:
    draft.text, codes = clean_payload(draft.text)
    for code in codes:
        notes.add(draft.line, code)
    if len(draft.text) > LONGEST_TEXT:
        draft.text = _cut(draft.text)
        notes.add(draft.line, "timed:text:cut", most=LONGEST_TEXT)
    if has_words(draft.text):
        return True
    notes.add(draft.line, "timed:text:none")
    return False


def _cut(text: str) -> str:
    """Return what fits, up to a space where there is one, with its markup closed."""
    kept = text[:LONGEST_TEXT]
    return clean_payload(kept.rpartition(" ")[0] or kept)[0]


def _has_span(draft: Draft, notes: Notes, limit: float) -> bool:
    """Mend the times of a draft, or tell that it has none in the recording."""
    if not (math.isfinite(draft.start) and math.isfinite(draft.end)) or draft.start < 0:
        notes.add(draft.line, "timed:time:unreadable")
        return False
    draft.start, draft.end = round(draft.start, 3), round(draft.end, 3)
    if draft.end < draft.start:
        if draft.end < 0:
            notes.add(draft.line, "timed:time:unreadable")
            return False
        draft.start, draft.end = draft.end, draft.start
        notes.add(draft.line, "timed:time:swapped")
    if draft.start >= limit:
        notes.add(draft.line, "timed:time:beyond", limit=limit)
        return False
    if draft.end == draft.start:
        draft.end = round(draft.start + SHORTEST, 3)
        notes.add(draft.line, "timed:time:no-span")
    if draft.end > limit:
        draft.end = limit
        notes.add(draft.line, "timed:time:cut", limit=limit)
    return True


def _in_order(drafts: list[Draft], notes: Notes) -> list[Draft]:
    latest = 0.0
    for each in drafts:
        if each.start < latest:
            notes.add(each.line, "timed:order:sorted")
        latest = max(latest, each.start)
    return sorted(drafts, key=lambda each: each.start)


def _merged(drafts: list[Draft], notes: Notes) -> list[Draft]:
    """Make one of cues that say the same at the same time and place."""
    latest: dict[tuple[str, str], Draft] = {}
    kept = []
    for each in drafts:
        before = latest.get((each.text, each.settings))
        if before is not None and each.start < before.end:
            before.end = max(before.end, each.end)
            notes.add(each.line, "timed:cue:twice", first=before.line)
            continue
        latest[each.text, each.settings] = each
        kept.append(each)
    return kept


def _cue(draft: Draft, notes: Notes) -> TimedCue:
    settings, bad = clean_settings(draft.settings) if draft.settings else ("", [])
    if bad:
        notes.add(draft.line, "timed:settings:dropped", settings=" ".join(bad)[:200])
    text = stamps_within(draft.text, draft.start, draft.end)
    if text != draft.text:
        notes.add(draft.line, "timed:time:inside")
    # An identifier is a line of its own, and no arrow (W3C WebVTT, 4.1).
    name = " ".join(draft.name.replace("-->", "→").split())[:LONGEST_NAME]
    return TimedCue(draft.start, draft.end, text, settings=settings, name=name, **draft.cue)
