"""Subtitles inside a recording, as WebVTT files."""

from __future__ import annotations

from pathlib import Path

from pod_media.ffmpeg.limits import GIB, Limits
from pod_media.ffmpeg.run import run
from pod_media.ffmpeg.sources import FFMPEG, file_url, input_args

# Of text; pictures of letters (`hdmv_pgs_subtitle`, `dvd_subtitle`) are none.
TEXT_CODECS = frozenset({"mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text", "ttml"})
# The whole file is read: a day of it, at the speed of a slow disk.
LIMITS = Limits(total=1800, memory=4 * GIB, file_size=64 * 1024**2)


def subtitle_args(source: str, target: str, *, index: int) -> list[str]:
    """Return the arguments that write the stream `index` of a local file as WebVTT.

    >>> " ".join(subtitle_args("/a.mkv", "/b.vtt", index=2)[-10:])
    '-i file:/a.mkv -map 0:2 -c:s webvtt -f webvtt -y file:/b.vtt'
    """
    return [
        *(FFMPEG, "-nostdin", "-hide_banner", "-v", "error", *input_args(source)),
        *("-map", f"0:{index}", "-c:s", "webvtt", "-f", "webvtt", "-y", file_url(target)),
    ]


def extract_subtitles(source: Path, target: Path, *, index: int) -> None:
    """Write a stream's text. Raises `EncodingError`."""
    run(subtitle_args(str(source), str(target), index=index), limits=LIMITS)
