"""A cue: words at a span of a timeline, as every format and every row is read and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Word:
    """A spoken word; times in seconds from the start, `confidence` from 0 to 1."""

    start: float
    end: float
    text: str
    confidence: float = 1.0


@dataclass(frozen=True)
class TimedCue:
    """A cue. `text` is WebVTT cue text (W3C WebVTT, 4.2.2), lines parted by a line feed.

    `settings` are WebVTT's ("line:0 align:start"), `name` is the cue's identifier in a file, and
    `key` tells a cue from the others of its track as long as it lives. `words` are those an engine
    heard, for as long as nobody changed the text.
    """

    start: float
    end: float
    text: str
    settings: str = ""
    name: str = ""
    key: str = ""
    words: tuple[Word, ...] = ()

    @property
    def duration(self) -> float:
        """Return the seconds that it is shown."""
        return self.end - self.start

    def moved(self, seconds: float) -> TimedCue:
        """Return the cue later by `seconds` (earlier where negative), its words with it."""
        words = tuple(
            replace(each, start=_ms(each.start + seconds), end=_ms(each.end + seconds))
            for each in self.words
        )
        return replace(
            self, start=_ms(self.start + seconds), end=_ms(self.end + seconds), words=words
        )

    def to_json(self) -> dict[str, Any]:
        """Return the cue as JSON knows it; what is empty is left out."""
        facts: dict[str, Any] = {"key": self.key, "start": self.start, "end": self.end}
        facts["text"] = self.text
        facts |= {name: getattr(self, name) for name in ("settings", "name") if getattr(self, name)}
        if self.words:
            facts["words"] = [
                [each.start, each.end, each.text, round(each.confidence, 3)] for each in self.words
            ]
        return facts


def cue_from_json(facts: dict[str, Any]) -> TimedCue:
    """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError where it is not that."""
    return TimedCue(
        start=_ms(float(facts["start"])),
        end=_ms(float(facts["end"])),
        text=str(facts["text"]),
        settings=str(facts.get("settings", "")),
        name=str(facts.get("name", "")),
        key=str(facts.get("key", "")),
        words=tuple(
            Word(float(start), float(end), str(text), float(confidence))
            for start, end, text, confidence in facts.get("words", ())
        ),
    )


def _ms(seconds: float) -> float:
    return round(seconds, 3)
