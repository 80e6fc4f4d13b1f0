"""What becomes of a process's output: kept, read line by line, or read as progress."""

from collections import deque
from collections.abc import Callable
from typing import Protocol

from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.progress import Progress, ProgressReader

TAIL_LINES = 200
LINE_CHARACTERS = 500  # a line of stderr may quote a whole file name, or binary rubbish
KEPT_BYTES = 64 * 1024 * 1024  # ffprobe's answers are kilobytes


class Sink(Protocol):
    """A reader of stdout."""

    def feed(self, data: bytes) -> None:
        """Take a chunk of any length."""

    def take_movement(self) -> bool:
        """Tell whether anything has moved since the last question."""

    def close(self) -> bytes:
        """Take the end of the output; return what was kept of it."""


class OutputSink:
    """Keep everything, up to a bound."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._has_moved = False

    def feed(self, data: bytes) -> None:
        self._kept += data
        self._has_moved = True
        if len(self._kept) > KEPT_BYTES:
            raise EncodingError("encode:limit:output")

    def take_movement(self) -> bool:
        moved, self._has_moved = self._has_moved, False
        return moved

    def close(self) -> bytes:
        return bytes(self._kept)


class LineSink:
    """Hand over line by line and keep nothing."""

    def __init__(self, on_line: Callable[[str], None]) -> None:
        self._on_line = on_line
        self._rest = b""
        self._has_moved = False

    def feed(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        self._has_moved = True
        for line in lines:
            self._on_line(line.decode("utf-8", "replace"))

    def take_movement(self) -> bool:
        moved, self._has_moved = self._has_moved, False
        return moved

    def close(self) -> bytes:
        if self._rest:
            self._on_line(self._rest.decode("utf-8", "replace"))
            self._rest = b""
        return b""


class ProgressSink:
    """Read progress blocks; only a block that got further counts as movement."""

    def __init__(self, on_progress: Callable[[Progress], None] | None) -> None:
        self._on_progress = on_progress
        self._reader = ProgressReader()
        self._furthest = Progress()
        self._has_moved = False

    def feed(self, data: bytes) -> None:
        for progress in self._reader.feed(data):
            if progress.has_moved_since(self._furthest):
                self._furthest = progress
                self._has_moved = True
            if self._on_progress is not None:
                self._on_progress(progress)

    def take_movement(self) -> bool:
        moved, self._has_moved = self._has_moved, False
        return moved

    def close(self) -> bytes:
        return b""


class Tail:
    """The last lines of stderr; a flood neither blocks the process nor fills the memory."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=TAIL_LINES)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        *lines, rest = (self._rest + data).split(b"\n")
        for line in lines[-TAIL_LINES:]:
            self._lines.append(_shown(line))
        # Without line ends only the end of the line is kept.
        self._rest = rest[-LINE_CHARACTERS:]

    def text(self) -> str:
        lines = [*self._lines, _shown(self._rest)]
        return "\n".join(line for line in lines if line)


def _shown(line: bytes) -> str:
    # NUL is no text to PostgreSQL, where the tail is kept with its job.
    text = line.decode("utf-8", "replace").replace("\0", "").rstrip()
    return text[:LINE_CHARACTERS]
