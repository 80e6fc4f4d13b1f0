"""Read and write cues as JSON: ours with all that we know, and what speech engines write."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from pod_media.timed.cue import TimedCue, Word
from pod_media.timed.payload import escape_text
from pod_media.timed.sifting import MOST_CUES, Draft, Notes, Reading, TimedTextError, sift

FORMAT = "json"
_LONGEST_KEY = 64
# Words with times: of a day and a half of quick talk.
_MOST_WORDS = 300_000


def parse_json(text: str, *, duration: float = 0) -> Reading:
    """Read {"cues": […]}, or {"segments": […]} as Whisper and Podcasting 2.0 have it.

    The `line` of a note counts entries. `duration` is the recording's in seconds, 0 where it is
    not known. Raises TimedTextError where it is not JSON of these forms.
    """
    try:
        facts = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise TimedTextError("timed:file:broken", {"line": line}) from error
    entries = facts.get("cues", facts.get("segments")) if isinstance(facts, dict) else facts
    if not isinstance(entries, list):
        raise TimedTextError("timed:file:unknown-format")
    if len(entries) > MOST_CUES:
        raise TimedTextError("timed:file:too-many", {"most": MOST_CUES})
    notes = Notes()
    return sift(_drafts(entries, notes), notes, kind=FORMAT, duration=duration)


def format_json(cues: Sequence[TimedCue]) -> str:
    """Write all that is known of each cue; times are seconds."""
    facts = {"cues": [each.to_json() for each in cues]}
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _drafts(entries: list[Any], notes: Notes) -> Iterator[Draft]:
    keys: set[str] = set()
    words = 0
    for number, entry in enumerate(entries, 1):
        words += _count_of_words(entry)
        if words > _MOST_WORDS:
            raise TimedTextError("timed:file:too-many-words", {"most": _MOST_WORDS})
        try:
            draft = _draft(number, entry)
        except (KeyError, TypeError, ValueError, OverflowError):
            notes.add(number, "timed:time:unreadable")
            continue
        # Of two cues with one key, the second is another.
        if draft.cue["key"] in keys:
            draft.cue["key"] = ""
        keys.add(draft.cue["key"])
        yield draft


def _count_of_words(entry: Any) -> int:
    words = entry.get("words") if isinstance(entry, dict) else None
    return len(words) if isinstance(words, list) else 0


def _draft(number: int, entry: dict[str, Any]) -> Draft:
    start = float(entry["startTime"] if "startTime" in entry else entry["start"])
    end = float(entry["endTime"] if "endTime" in entry else entry["end"])
    own = {"key": _said(entry, "key")[:_LONGEST_KEY], "words": _words(entry.get("words"))}
    text, settings, name = _text(entry), _said(entry, "settings"), _said(entry, "name")
    return Draft(number, start, end, text, settings, name, own)


def _text(entry: dict[str, Any]) -> str:
    """Return the cue text; what Podcasting 2.0 calls `body` is plain."""
    if "body" not in entry:
        return _said(entry, "text")
    said, speaker = (escape_text(_said(entry, name)) for name in ("body", "speaker"))
    return f"<v {speaker}>{said}</v>" if speaker.strip() else said


def _said(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name) or ""
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _words(entries: list[Any] | None) -> tuple[Word, ...]:
    """Read words as we write them, or as Whisper does."""
    words = []
    for each in entries or ():
        if isinstance(each, dict):
            start, end, text = each["start"], each["end"], each["word"]
            confidence = each.get("probability", 1.0)
        else:
            start, end, text, confidence = each
        word = Word(float(start), float(end), _said({"text": text}, "text"), float(confidence))
        if not all(math.isfinite(number) for number in (word.start, word.end, word.confidence)):
            raise ValueError("a word's time")
        words.append(word)
    return tuple(words)
