"""Reading what `ffmpeg -progress pipe:1` writes: blocks of key=value lines."""

from collections.abc import Iterable
from dataclasses import dataclass

# Builders put these among the global options; `run` then reads stdout as progress.
PROGRESS_ARGS = ["-nostats", "-progress", "pipe:1", "-stats_period", "0.5"]


@dataclass(frozen=True)
class Progress:
    """Say how far an encode is: seconds written, frames, and speed as a multiple of real time."""

    out_time: float = 0.0
    frame: int = 0
    fps: float = 0.0
    speed: float | None = None
    total_size: int = 0
    is_end: bool = False

    def has_moved_since(self, earlier: "Progress") -> bool:
        """Tell work from a mere sign of life: time, frames or bytes went up."""
        return (
            self.out_time > earlier.out_time
            or self.frame > earlier.frame
            or self.total_size > earlier.total_size
        )


def parse_progress(lines: Iterable[str]) -> Progress:
    """Read one block (or a part of one). Values that are N/A or garbled count as absent.

    >>> parse_progress(["frame=50", "out_time_us=2000000", "speed=4.1x", "progress=continue"])
    Progress(out_time=2.0, frame=50, fps=0.0, speed=4.1, total_size=0, is_end=False)
    """
    found = dict(line.strip().partition("=")[::2] for line in lines)
    return Progress(
        # Before the first packet FFmpeg writes N/A, or the lowest 64-bit number.
        out_time=max(0.0, _number(found.get("out_time_us")) / 1_000_000),
        frame=int(_number(found.get("frame"))),
        fps=_number(found.get("fps")),
        speed=_number(found.get("speed", "").rstrip("x")) or None,
        total_size=int(_number(found.get("total_size"))),
        is_end=found.get("progress") == "end",
    )


class ProgressReader:
    """Turn chunks of bytes into finished blocks, as they come."""

    def __init__(self) -> None:
        self._rest = b""
        self._block: list[str] = []

    def feed(self, data: bytes) -> list[Progress]:
        """Take a chunk of any length; return the blocks that it completed."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [done for line in lines if (done := self._take(line))]

    def _take(self, raw: bytes) -> Progress | None:
        line = raw.decode("ascii", "replace").strip()
        self._block.append(line)
        if not line.startswith("progress="):
            return None
        block, self._block = self._block, []
        return parse_progress(block)


def _number(text: str | None) -> float:
    try:
        value = float((text or "").strip())
    except ValueError:
        return 0.0
    return value if abs(value) < float("inf") else 0.0
