"""The sound of a recording as speech engines want it: one channel, 16 bits, 16 kHz."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pod_media.ffmpeg.limits import GIB, Limits
from pod_media.ffmpeg.run import run
from pod_media.ffmpeg.sources import FFMPEG, file_url, input_args

RATE = 16_000
# A day of sound is decoded in some minutes, and has 2.8 GB.
LIMITS = Limits(total=3600, stall=300, memory=4 * GIB, file_size=4 * GIB)


def speech_args(source: str, target: str) -> list[str]:
    """Return the arguments that write the first sound of a local file as WAV.

    Silence stands for what is missing, also before the first sample: times stay those that
    viewers see.

    >>> " ".join(speech_args("/a.mp4", "/b.wav")[-12:])
    '-af aresample=async=1:first_pts=0 -ac 1 -ar 16000 -c:a pcm_s16le -f wav -y file:/b.wav'
    """
    return [
        *(FFMPEG, "-nostdin", "-hide_banner", "-v", "error", "-progress", "pipe:1"),
        *(*input_args(source), "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0"),
        *("-ac", "1", "-ar", str(RATE), "-c:a", "pcm_s16le", "-f", "wav"),
        *("-y", file_url(target)),
    ]


def extract_speech(source: Path, target: Path, *, should_stop: Callable[[], bool]) -> None:
    """Write it. Raises `EncodingError` or `Cancelled`."""
    run(speech_args(str(source), str(target)), limits=LIMITS, should_stop=should_stop)
