"""What is said in recordings: published tracks of lines, and words with their times."""

from __future__ import annotations

from collections.abc import Iterable

from pod_media.models import MediaAsset, Track
from pod_media.timed.cue import TimedCue, Word
from tests.factories.tracks import track

SAID = ("Good morning.", "Waves are energy on its way.", "Thank you.")


def cues_of(lines: Iterable[str], seconds: float = 4.0) -> list[TimedCue]:
    """Return cues of a few seconds each, one after the other."""
    return [
        TimedCue(number * seconds, (number + 1) * seconds - 0.1, line)
        for number, line in enumerate(lines)
    ]


def say(
    asset: MediaAsset, lines: Iterable[str] = SAID, *, language: str = "en", **fields: str
) -> Track:
    """Return a published track of lines."""
    return track(asset, language, cues_of(lines), published=True, **fields)


def heard(start: float, text: str) -> TimedCue:
    """Return a cue whose words an engine heard, half a second each."""
    words = tuple(
        Word(start + number / 2, start + number / 2 + 0.5, word)
        for number, word in enumerate(text.split())
    )
    return TimedCue(start, start + len(words) / 2, text, words=words)
