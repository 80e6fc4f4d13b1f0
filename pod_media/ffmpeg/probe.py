"""Ask ffprobe what a file is, measure it by its packets, and say whether we can take it."""

import os
import re
import signal
import stat
from dataclasses import replace
from functools import cache
from pathlib import Path

from pod_media.ffmpeg.errors import EncodingError, SourceError
from pod_media.ffmpeg.header import parse_probe
from pod_media.ffmpeg.limits import GIB, Limits
from pod_media.ffmpeg.media_info import AudioStream, MediaInfo, VideoStream
from pod_media.ffmpeg.packets import (
    DAMAGED,
    PACKET_FIELDS,
    TRIMMED,
    PacketWalk,
    Timeline,
    settle_duration,
    settle_rate,
)
from pod_media.ffmpeg.run import run, run_lines
from pod_media.ffmpeg.sniff import START_BYTES, name_refusal
from pod_media.ffmpeg.sources import FFMPEG, FFPROBE, input_args

HEADER_LIMITS = Limits(total=120, memory=8 * GIB)
# A demuxer reads every byte: allow for disks as slow as 10 MB/s.
PACKET_SECONDS_BASE, PACKET_BYTES_PER_SECOND = 300, 10_000_000
PACKET_STALL_SECONDS = 120

FIRST_PACKETS = 16  # enough to see each main stream

MAX_PIXELS = 8192 * 8192
MAX_SIDE = 16384
MAX_FPS = 120
MAX_STREAMS = 64
MAX_SECONDS = 24 * 3600.0
LENGTH_SLACK_SECONDS = 60.0  # a "day" of a recorder is a little more than a day

# What ffprobe says of formats that we do not list, and of pictures beyond its own limit.
_NOT_LISTED = "ormat not on whitelist"
_INVALID_SIZE = re.compile(r"Picture size (\d+)x(\d+) is invalid")


# The kernel or an administrator ended ffprobe: that says nothing about the file.
_KILLED = (-signal.SIGKILL, -signal.SIGTERM)


def probe_args(path: str | os.PathLike[str]) -> list[str]:
    """Ask for container, streams, chapters, and the first packets, which tell of encryption."""
    return [
        *(FFPROBE, "-hide_banner", "-v", "error", "-of", "json"),
        *("-show_format", "-show_streams", "-show_chapters"),
        *("-show_packets", "-read_intervals", f"%+#{FIRST_PACKETS}"),
        *input_args(path),
    ]


def packet_args(path: str | os.PathLike[str], stream: int) -> list[str]:
    """List the packets of one stream, by its index in the file; nothing is decoded."""
    return [
        *(FFPROBE, "-hide_banner", "-v", "error", "-of", "csv=p=0"),
        *("-select_streams", str(stream), "-show_entries", PACKET_FIELDS),
        *input_args(path),
    ]


def probe(path: str | os.PathLike[str], *, limits: Limits | None = None) -> MediaInfo:
    """Return all we can know without decoding. Raises as `probe_header` does."""
    return measure(path, probe_header(path, limits=limits or HEADER_LIMITS), limits=limits)


def probe_header(path: str | os.PathLike[str], *, limits: Limits = HEADER_LIMITS) -> MediaInfo:
    """Return a first, quick answer, as true as the header is.

    Raises `SourceError` when the file is no recording, `EncodingError` when it cannot be read.
    """
    size = _size(path)
    try:
        done = run(probe_args(path), limits=limits)
    except EncodingError as error:
        raise _refusal(error, path) from error
    info = parse_probe(done.stdout, size=size, decodable=decodable_codecs())
    if info.main_video is None:
        _refuse_invalid_size(done.stderr_tail)
    return info


def measure(
    path: str | os.PathLike[str], info: MediaInfo, *, limits: Limits | None = None
) -> MediaInfo:
    """Return `info` with true duration, rate, evenness and keyframes of its main streams.

    Costs one reading of the file; a second one, of the sound, when header and picture disagree.
    """
    limits = limits or _packet_limits(info.size)
    picture, sound = info.main_video, info.main_audio
    main: VideoStream | AudioStream | None = picture or sound
    if main is None:
        return info
    timeline = _walk(path, main.index, limits)
    lines = [timeline]
    duration, complaint = settle_duration(info.duration, timeline.end - info.start_time)
    if complaint and picture is not None and sound is not None:
        lines.append(_walk(path, sound.index, limits))
        end = max(line.end for line in lines)
        duration, complaint = settle_duration(info.duration, end - info.start_time)
    warnings = {*info.warnings, *complaint, *(word for line in lines for word in line.warnings)}
    if picture is None or TRIMMED not in timeline.warnings:
        # Sound always begins with hidden packets: a decoder needs them to settle.
        warnings.discard(TRIMMED)
    info = replace(
        info,
        duration=duration,
        bit_rate=info.bit_rate or round(info.size * 8 / max(duration, 1)),
        warnings=tuple(sorted(warnings)),
        is_measured=True,
    )
    return info if picture is None else info.with_video(_measured(picture, timeline))


def accept(info: MediaInfo, *, max_seconds: float = MAX_SECONDS) -> None:
    """Raise `SourceError` with a sentence for the author unless we can make a video of it.

    After `probe_header` alone, what only packets tell (an empty length, the rate) is not judged.
    """
    if info.stream_count > MAX_STREAMS:
        _refuse("too-many-streams", count=info.stream_count, limit=MAX_STREAMS)
    _accept_streams(info)
    if info.is_measured and info.duration <= 0:
        _refuse("no-duration")
    if info.duration > max_seconds + LENGTH_SLACK_SECONDS:
        _refuse("too-long", hours=round(info.duration / 3600), limit=round(max_seconds / 3600))
    if info.main_video is not None:
        _accept_picture(info.main_video, is_measured=info.is_measured)


@cache
def decodable_codecs() -> frozenset[str]:
    """Return the names of the codecs that this FFmpeg decodes; asked once per process."""
    listing = run([FFMPEG, "-hide_banner", "-codecs"], limits=HEADER_LIMITS).stdout.decode()
    rows = (line.split() for line in listing.splitlines() if line.startswith(" D"))
    return frozenset(row[1] for row in rows if len(row) > 1)


def _accept_streams(info: MediaInfo) -> None:
    streams: list[VideoStream | AudioStream] = [*info.video, *info.audio]
    if not streams:
        _refuse("no-streams")
    if any(stream.is_encrypted for stream in streams):
        _refuse("encrypted")
    if any(stream.is_decodable for stream in streams):
        return
    unknown = [stream for stream in streams if not stream.is_blank]
    if not unknown:
        _refuse("not-media")
    _refuse("unknown-codec", codec=unknown[0].codec or "?")


def _accept_picture(stream: VideoStream, *, is_measured: bool) -> None:
    width, height = stream.width, stream.height
    if _is_too_large(width, height):
        _refuse("too-large-picture", width=width, height=height)
    if is_measured and stream.fps > MAX_FPS:
        _refuse("too-many-frames", fps=round(stream.fps), limit=MAX_FPS)


def _refuse(reason: str, **params: object) -> None:
    raise SourceError(f"encode:source:{reason}", params=params)


def _refuse_invalid_size(stderr: str) -> None:
    """Say so when ffprobe knows no picture because it was too large for FFmpeg itself."""
    for found in _INVALID_SIZE.finditer(stderr):
        width, height = int(found[1]), int(found[2])
        if _is_too_large(width, height):
            _refuse("too-large-picture", width=width, height=height)


def _is_too_large(width: int, height: int) -> bool:
    return width * height > MAX_PIXELS or max(width, height) > MAX_SIDE


def _refusal(error: EncodingError, path: str | os.PathLike[str]) -> SourceError | EncodingError:
    if error.code != "encode:ffmpeg:failed" or error.params.get("status") in _KILLED:
        return error
    if _NOT_LISTED in error.detail:
        return SourceError("encode:source:not-a-recording", detail=error.detail)
    with Path(path).open("rb") as file:
        return SourceError(name_refusal(file.read(START_BYTES)), detail=error.detail)


def _size(path: str | os.PathLike[str]) -> int:
    try:
        found = Path(path).stat()
    except OSError as error:
        raise EncodingError("encode:storage:missing", detail=str(error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise SourceError("encode:source:not-media", detail="not a regular file")
    if found.st_size == 0:
        raise SourceError("encode:source:empty")
    return found.st_size


def _packet_limits(size: int) -> Limits:
    seconds = PACKET_SECONDS_BASE + size / PACKET_BYTES_PER_SECOND
    return Limits(total=seconds, stall=PACKET_STALL_SECONDS, memory=8 * GIB)


def _walk(path: str | os.PathLike[str], stream: int, limits: Limits) -> Timeline:
    walk = PacketWalk()
    try:
        done = run_lines(packet_args(path, stream), walk.take, limits=limits)
    except EncodingError as error:
        raise _refusal(error, path) from error
    timeline = walk.finish()
    # A demuxer that complains at level "error" has met something broken.
    damage = (DAMAGED,) if done.stderr_tail else ()
    return replace(timeline, warnings=(*timeline.warnings, *damage))


def _measured(stream: VideoStream, timeline: Timeline) -> VideoStream:
    return replace(
        stream,
        fps=settle_rate(timeline, stream.fps, is_interlaced=stream.is_interlaced),
        is_cfr=timeline.is_even,
        keyframe_times=timeline.keyframe_times,
    )
