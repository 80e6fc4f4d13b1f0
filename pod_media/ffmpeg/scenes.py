"""Where the picture changes: a slide turned, a film begun. Times for chapters and for a seek."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

# Two changes this close are one: a slide that fades or builds up, a cut within a film.
SHORTEST_SCENE = 2.0


@dataclass(frozen=True)
class SceneChange:
    """A change at `time` seconds; `score` from 0 to 100 is how much of the picture changed."""

    time: float
    score: float


def parse_scenes(lines: Iterable[str]) -> tuple[SceneChange, ...]:
    """Read what `metadata=print` wrote of `scdet`; of changes close together keep the first."""
    found: list[SceneChange] = []
    time = 0.0
    for line in lines:
        if "pts_time:" in line:
            time = _number(line.rpartition("pts_time:")[2])
        if not line.startswith("lavfi.scd.score="):
            continue
        if time > 0 and (not found or time - found[-1].time >= SHORTEST_SCENE):
            found.append(SceneChange(round(time, 3), _number(line.partition("=")[2])))
    return tuple(found)


def format_scenes(scenes: Iterable[SceneChange]) -> str:
    """Write them as JSON, compactly."""
    rows = [{"time": scene.time, "score": scene.score} for scene in scenes]
    return json.dumps({"version": 1, "scenes": rows}, separators=(",", ":"))


def _number(text: str) -> float:
    try:
        return float(text.split(maxsplit=1)[0])
    except (ValueError, IndexError):
        return 0.0
