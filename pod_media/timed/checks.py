"""Check cues as guides of good captions ask: which faults are errors, and which are advice.

Sources: Netflix, Timed Text Style Guide: General Requirements, and English Template ("Netflix");
BBC, Subtitle Guidelines 1.2 ("BBC").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pod_media.timed.cue import TimedCue
from pod_media.timed.payload import plain_text
from pod_media.timed.webvtt import in_order
from pod_media.timed.widths import text_width

# Characters in a line (Netflix; the BBC has 37 to 42).
LINE_WIDTH = 42
# Lines of a cue (Netflix; BBC).
LINES = 2
# Characters in a second that a grown-up reads at ease (Netflix).
SPEED = 20.0
# Seconds (Netflix: "5/6 second"; BBC: 0.3 seconds a word).
SHORTEST = 5 / 6
# Seconds (Netflix).
LONGEST = 7.0
# Frames between cues that do not follow at once (Netflix): fewer are seen as a flicker.
GAP_FRAMES = 2
# Half a thousandth of a second: what is written to the thousandth is compared so.
ROUNDING = 0.0005


@dataclass(frozen=True)
class Fault:
    """Something wrong with the cue of a `key`; `params` are what its message needs."""

    key: str
    code: str
    is_error: bool = False
    params: dict[str, Any] = field(default_factory=dict)


def check_cues(cues: Sequence[TimedCue], *, fps: float = 25.0) -> list[Fault]:
    """Return the faults of cues in order of time; `fps` are the recording's frames a second."""
    ordered = in_order(cues)
    overlaps = _overlaps(ordered)
    faults: list[Fault] = []
    for number, cue in enumerate(ordered):
        faults += _of_text(cue)
        faults += _of_span(cue)
        if number in overlaps:
            facts = {"seconds": overlaps[number]}
            faults.append(Fault(cue.key, "timed:cue:overlap", is_error=True, params=facts))
        gap = ordered[number + 1].start - cue.end if number + 1 < len(ordered) else 0.0
        if ROUNDING < gap < GAP_FRAMES / fps - ROUNDING:
            faults.append(Fault(cue.key, "timed:cue:gap", params={"seconds": round(gap, 3)}))
    return faults


def errors_in(cues: Sequence[TimedCue]) -> int:
    """Count the faults that are errors: cues without text, and such that hide another."""
    return sum(not cue.text.strip() or not _lines(cue) for cue in cues) + len(
        _overlaps(in_order(cues))
    )


def _overlaps(ordered: Sequence[TimedCue]) -> dict[int, float]:
    """Return which cues last into another that has the same place, and how long, in seconds."""
    found: dict[int, float] = {}
    latest: dict[str, int] = {}
    for number, cue in enumerate(ordered):
        before = latest.get(cue.settings)
        if before is not None:
            seconds = ordered[before].end - cue.start
            if seconds > ROUNDING:
                found[before] = round(seconds, 3)
        if before is None or cue.end >= ordered[before].end:
            latest[cue.settings] = number
    return found


def _of_text(cue: TimedCue) -> Iterator[Fault]:
    lines = _lines(cue)
    if not lines:
        yield Fault(cue.key, "timed:text:empty", is_error=True)
        return
    widest = max(map(text_width, lines))
    if widest > LINE_WIDTH:
        yield Fault(cue.key, "timed:line:long", params={"count": widest, "most": LINE_WIDTH})
    if len(lines) > LINES:
        yield Fault(cue.key, "timed:lines:many", params={"count": len(lines), "most": LINES})
    if cue.duration > 0 and (speed := sum(map(text_width, lines)) / cue.duration) > SPEED + 0.05:
        facts = {"count": round(speed, 1), "most": SPEED}
        yield Fault(cue.key, "timed:cue:fast", params=facts)


def _of_span(cue: TimedCue) -> Iterator[Fault]:
    if cue.duration < SHORTEST - ROUNDING:
        facts = {"seconds": round(cue.duration, 3), "least": round(SHORTEST, 2)}
        yield Fault(cue.key, "timed:cue:short", params=facts)
    elif cue.duration > LONGEST + ROUNDING:
        facts = {"seconds": round(cue.duration, 3), "most": LONGEST}
        yield Fault(cue.key, "timed:cue:long", params=facts)


def _lines(cue: TimedCue) -> list[str]:
    return [line for line in plain_text(cue.text).split("\n") if line.strip()]
