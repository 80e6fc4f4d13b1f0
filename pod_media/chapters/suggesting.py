"""Choose moments at which a chapter may begin: where the picture changes, or nobody speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Seconds: chapters follow each other no closer, and one in two minutes is as many as help.
APART = 60.0
ONE_IN = 120.0
# Of a short recording: so many parts at most.
LEAST_PARTS = 4
# Seconds: a shorter silence is a breath; a longer one says no more.
SHORTEST_PAUSE, LONGEST_PAUSE = 1.5, 6.0
# A slide is turned within so many seconds of a pause for one thing: somebody goes on.
TOGETHER = 3.0
# Of 255: what is as quiet is no speech; nor is a room's noise, some times as loud as the quietest
# tenth. Of a recording without quiet, what is far below its middle.
QUIET, ABOVE, BELOW = 10, 2.5, 0.3
# As good as a change of so many hundredths of the picture.
PAUSE_SCORE = 40.0


@dataclass(frozen=True)
class Moment:
    """A moment at `time` seconds where something ends or begins; `score` is above 0."""

    time: float
    score: float


@dataclass(frozen=True)
class Proposal:
    """A chapter that may begin at `start`; `cause` is "scene", "pause", "both" or "file"."""

    start: float
    cause: str
    score: float = 0
    title: str = ""


def long_pauses(peaks: Sequence[int], interval: float) -> list[Moment]:
    """Return when sound goes on after long pauses; `peaks` are those of a `Waveform`.

    >>> long_pauses([200] * 10 + [0] * 40 + [200] * 10, 0.1)
    [Moment(time=5.0, score=26.67)]
    """
    if not peaks or interval <= 0:
        return []
    ordered = sorted(peaks)
    floor, middle = ordered[len(peaks) // 10], ordered[len(peaks) // 2]
    bound = max(QUIET, min(floor * ABOVE, middle * BELOW))
    found, began = [], 0
    for number, peak in enumerate(peaks):
        if peak < bound:
            continue
        silence = (number - began) * interval
        # Before the first word nothing ended.
        if silence >= SHORTEST_PAUSE and began:
            score = PAUSE_SCORE * min(silence, LONGEST_PAUSE) / LONGEST_PAUSE
            found.append(Moment(round(number * interval, 3), round(score, 2)))
        began = number + 1
    return found


def suggest(
    scenes: Iterable[Moment],
    pauses: Iterable[Moment],
    *,
    duration: float,
    taken: Iterable[float] = (),
) -> list[Proposal]:
    """Return the best moments in order of time, apart from each other and from chapters there are.

    `taken` are the starts of those, in seconds as `duration`.
    """
    if duration <= 0:
        return []
    apart = min(APART, duration / LEAST_PARTS)
    kept = sorted(taken)
    most = max(LEAST_PARTS - 1, int(duration / ONE_IN)) - len(kept)
    chosen: list[Proposal] = []
    for each in _by_score(scenes, pauses):
        if len(chosen) >= most:
            break
        # The beginning is no change, and what ends at once is no chapter.
        if not apart / 2 <= each.start <= duration - apart / 2:
            continue
        starts = [*kept, *(other.start for other in chosen)]
        if all(abs(each.start - start) >= apart for start in starts):
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.start)


def _by_score(scenes: Iterable[Moment], pauses: Iterable[Moment]) -> list[Proposal]:
    """Return scenes, the better for a pause beside them, and pauses without one; best first."""
    left = sorted(pauses, key=lambda each: each.time)
    found = []
    for scene in sorted(scenes, key=lambda each: each.time):
        beside = [each for each in left if abs(each.time - scene.time) <= TOGETHER]
        left = [each for each in left if each not in beside]
        score = scene.score + max((each.score for each in beside), default=0)
        found.append(Proposal(scene.time, "both" if beside else "scene", score))
    found += [Proposal(each.time, "pause", each.score) for each in left]
    return sorted(found, key=lambda each: (-each.score, each.start))
