"""A sound as pieces between silences, so that an hour needs no more memory than a minute."""

from __future__ import annotations

import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pod_media.recognition.engines import EngineError

RATE = 16_000
# Samples of a frame of 10 ms; levels are taken of every fourth sample.
FRAME = RATE // 100
_STEP = 4
# A piece is cut in its longest, deepest silence between these seconds.
SHORTEST_PIECE, LONGEST_PIECE = 8.0, 24.0
# Frames over which a silence is looked for: that between words is a quarter of a second.
_SILENCE = 24
# Mean level below which a frame holds nothing to hear (of 32,768), and the frames of more than
# that which make a piece worth listening to.
_QUIET, _AUDIBLE = 60.0, 15


@dataclass(frozen=True)
class Piece:
    """A part of a sound: where it begins, in seconds, and its samples as bytes."""

    start: float
    samples: bytes

    @property
    def end(self) -> float:
        """Return the second at which it ends."""
        return self.start + len(self.samples) / 2 / RATE


@contextmanager
def opened(path: Path) -> Iterator[wave.Wave_read]:
    """Open a WAV of one channel, 16 bits, 16 kHz. Raises `EngineError` when it is another."""
    try:
        file = wave.open(str(path), "rb")  # noqa: SIM115 - closed below
    except (OSError, EOFError, wave.Error) as error:
        raise EngineError("speech:sound:unreadable", str(error)) from error
    with file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
            raise EngineError("speech:sound:unreadable", str(file.getparams()))
        yield file


def pieces_of(path: Path) -> Iterator[tuple[Piece, float]]:
    """Yield the pieces in which there is something to hear, each with the share done after it."""
    with opened(path) as file:
        total = max(1, file.getnframes())
        start = 0
        held = b""
        while True:
            missing = round(LONGEST_PIECE * RATE) - len(held) // 2
            held += file.readframes(missing)
            if not held:
                return
            levels = levels_of(held)
            cut = (
                cut_of(levels) * FRAME * 2 if len(held) // 2 >= LONGEST_PIECE * RATE else len(held)
            )
            if sum(level > _QUIET for level in levels[: cut // 2 // FRAME + 1]) >= _AUDIBLE:
                done = min(1.0, (start + cut // 2) / total)
                yield Piece(start / RATE, held[:cut]), done
            held = held[cut:]
            start += cut // 2


def levels_of(samples: bytes) -> list[float]:
    """Return the mean level of each frame of 10 ms."""
    values = array("h", samples[: len(samples) // 2 * 2])
    return [
        sum(map(abs, values[at : at + FRAME : _STEP])) * _STEP / FRAME
        for at in range(0, len(values), FRAME)
    ]


def cut_of(levels: list[float]) -> int:
    """Return the frame in the middle of the quietest stretch in which a piece may end."""
    first = round(SHORTEST_PIECE * 100)
    window = sum(levels[first : first + _SILENCE])
    best, least = first, window
    for at in range(first + 1, len(levels) - _SILENCE):
        window += levels[at + _SILENCE - 1] - levels[at - 1]
        # Later is better: fewer pieces.
        if window <= least + 1e-6:
            best, least = at, window
    return best + _SILENCE // 2
