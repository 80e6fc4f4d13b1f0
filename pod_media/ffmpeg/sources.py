"""Which files FFmpeg may open, and how: the prefix of every input."""

import os
from pathlib import Path

FFMPEG = "ffmpeg"
FFPROBE = "ffprobe"

# Names of demuxers as `ffmpeg -demuxers` lists them. An upload is whatever its bytes say, so
# this list, and not a file's name, decides. What is missing here is missing on purpose:
#   hls, dash, concat, sdp, rtsp, imf    open other files or hosts by name
#   image2, *_pipe, gif, svg_pipe        pictures; sequences read other files by pattern
#   lavfi, rawvideo, pcm                 make media out of nothing or of anything
#   srt, webvtt, ass, microdvd           captions: read by our own parsers
#   h264, hevc, m4v, mpegvideo, ivf      bare streams without a clock; no camera saves them
ALLOWED_FORMATS = (
    "mov",  # with mp4, m4a, 3gp, 3g2, mj2: one demuxer
    "matroska",  # with webm
    "avi",
    "mpegts",
    "mpeg",  # programme stream: .mpg, .vob
    "flv",
    "asf",  # .wmv, .wma
    "ogg",
    "mxf",
    "dv",
    "wav",
    "w64",
    "mp3",
    "aac",
    "flac",
    "aiff",
    "caf",
    "amr",
)

PROTOCOLS = "file,pipe"


def guard_args() -> list[str]:
    """Return the options that must stand before every `-i`.

    The protocol list alone is not enough: with it, a playlist named .mp4 still re-publishes
    other files of this machine. The format list stops that (measured on FFmpeg 5.1.9).
    """
    return ["-protocol_whitelist", PROTOCOLS, "-format_whitelist", ",".join(ALLOWED_FORMATS)]


def input_args(path: str | os.PathLike[str]) -> list[str]:
    """Return guards and `-i` for a file; no name can be taken for an option or an address."""
    return [*guard_args(), "-i", file_url(path)]


def file_url(path: str | os.PathLike[str]) -> str:
    """Return `file:` and the absolute path, unescaped, as FFmpeg's file protocol wants it."""
    return f"file:{Path(path).absolute()}"
