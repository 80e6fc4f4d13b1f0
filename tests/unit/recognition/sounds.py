"""Sounds for the tests: tones and silences, made of arithmetic."""

import math
import wave
from array import array
from pathlib import Path

RATE = 16_000


def write_wav(path: Path, spans: list[tuple[float, int]], *, rate: int = RATE) -> Path:
    """Write spans of (seconds, loudness) one after the other; loudness 0 is silence."""
    samples = array("h")
    for seconds, loudness in spans:
        count = round(seconds * rate)
        samples.extend(round(loudness * math.sin(at / 8)) for at in range(count))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path
