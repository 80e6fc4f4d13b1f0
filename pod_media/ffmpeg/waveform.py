"""Peaks of a sound over time, for drawing under a player; and a picture of them as a poster."""

import itertools
import json
import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_PEAKS = 1800  # two points for each pixel of a wide player
SHORTEST_INTERVAL = 0.05  # seconds
SILENCE_DB = -60.0  # drawn as nothing


@dataclass(frozen=True)
class Waveform:
    """Peaks from 0 (silence) to 255 (full scale), one for each `interval` seconds."""

    interval: float
    peaks: tuple[int, ...]

    def to_json(self) -> str:
        """Write it compactly."""
        return json.dumps(
            {"version": 1, "interval": self.interval, "peaks": list(self.peaks)},
            separators=(",", ":"),
        )


def peaks_interval(duration: float) -> float:
    """Return the seconds that one peak stands for, so that a day needs no more than an hour."""
    return round(max(SHORTEST_INTERVAL, duration / MOST_PEAKS), 3)


def parse_peaks(lines: Iterable[str], *, interval: float, gain: float = 0.0) -> Waveform:
    """Read what `ametadata` printed of `astats`; `gain` in dB is what was added in encoding."""
    peaks = []
    for line in lines:
        name, _, value = line.partition("=")
        if name.endswith("Peak_level"):
            peaks.append(_height(value, gain))
    return Waveform(interval, tuple(peaks))


def draw_waveform(waveform: Waveform, *, width: int = 1280, height: int = 720) -> bytes:
    """Draw bars around the middle, light on dark, as a PNG with three colours."""
    bars = _bars(waveform.peaks, width // 8)
    rows = []
    for y in range(height):
        distance = abs(y - height / 2) / (height * 0.4)
        row = bytearray(width)
        for number, bar in enumerate(bars):
            if distance <= max(bar, 0.01):
                row[number * 8 + 2 : number * 8 + 6] = b"\1\1\1\1"
        rows.append(b"\0" + bytes(row))
    return _png(width, height, b"".join(rows), palette=b"\x14\x1b\x2d\x7d\xb4\xff")


def _height(decibels: str, gain: float) -> int:
    try:
        level = float(decibels) + gain
    except ValueError:
        return 0
    if math.isnan(level) or level <= SILENCE_DB:
        return 0
    return min(255, round(255 * 10 ** (level / 20)))


def _bars(peaks: Sequence[int], count: int) -> list[float]:
    """Gather peaks into `count` bars from 0 to 1, each as high as its highest peak."""
    if not peaks:
        return [0.0] * count
    edges = [round(number * len(peaks) / count) for number in range(count + 1)]
    return [
        max(peaks[min(start, len(peaks) - 1) : max(end, start + 1)], default=0) / 255
        for start, end in itertools.pairwise(edges)
    ]


def _png(width: int, height: int, rows: bytes, *, palette: bytes) -> bytes:
    """Pack rows of palette indices, each after its filter byte (W3C PNG, 4.1 and 11.2)."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 6)),
        (b"IEND", b""),
    ]
    packed = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
