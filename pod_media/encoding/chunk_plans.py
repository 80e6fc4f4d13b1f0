"""How a long picture is cut: small pieces first, so that it can be watched at once. Pure."""

from __future__ import annotations

from pod_media.ffmpeg.chunks import Chunk, plan_chunks
from pod_media.ffmpeg.plan import EncodePlan

# Seconds of the first pieces: each is made while the one before is watched.
FIRST_SECONDS = (4.0, 8.0, 16.0, 32.0, 64.0)


def cut(plan: EncodePlan, seconds: float) -> tuple[Chunk, ...]:
    """Cut at keyframes: growing pieces at the beginning, then about every `seconds`."""
    even = plan_chunks(plan, seconds=seconds)
    if len(even) < 2:
        return even
    head = plan_chunks(plan, seconds=FIRST_SECONDS[0])
    starts = [0]
    for target in FIRST_SECONDS:
        wanted = starts[-1] + round(min(target, seconds) * plan.fps)
        following = next((piece.start for piece in head if piece.start >= wanted), None)
        if following is None or following >= even[-1].start:
            break
        starts.append(following)
    shortest = round(seconds * plan.fps) // 2
    starts += [piece.start for piece in even if piece.start >= starts[-1] + shortest]
    ends = [*starts[1:], None]
    return tuple(
        Chunk(index, start, None if end is None else end - start)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
