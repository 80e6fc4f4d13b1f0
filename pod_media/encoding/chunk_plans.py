"""How a long picture is cut: small pieces first, so that it can be watched at once. Pure."""

from __future__ import annotations

from pod_media.ffmpeg.chunks import (
    Chunk,
    chunks_from,
    cut_frames,
    even_starts,
    frame_count,
)
from pod_media.ffmpeg.plan import EncodePlan

# Seconds of the first pieces: each is made while the one before is watched.
FIRST_SECONDS = (4.0, 8.0, 16.0, 32.0, 64.0)


def cut(plan: EncodePlan, seconds: float) -> tuple[Chunk, ...]:
    """Cut at keyframes: growing pieces at the beginning, then even ones of about `seconds`."""
    if len(even_starts(plan, seconds=seconds)) < 2:
        return chunks_from([0])
    growing = _growing_starts(plan, seconds)
    return chunks_from([*growing[:-1], *even_starts(plan, seconds=seconds, begin=growing[-1])])


def _growing_starts(plan: EncodePlan, seconds: float) -> list[int]:
    """Return where the first pieces start, and what comes after them: not less than the last."""
    cuts, total = cut_frames(plan), frame_count(plan)
    starts = [0]
    for target in FIRST_SECONDS:
        length = round(min(target, seconds) * plan.fps)
        following = next((frame for frame in cuts if frame >= starts[-1] + length), total)
        if total - following < length:
            break
        starts.append(following)
    return starts
