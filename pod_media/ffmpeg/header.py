"""Reading the JSON that `ffprobe -show_format -show_streams -show_chapters` writes."""

import json
from collections.abc import Set
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from pod_media.ffmpeg.media_info import (
    AudioStream,
    Chapter,
    MediaInfo,
    SubtitleStream,
    VideoStream,
)

TEXT_CHARACTERS = 500  # of a title: more is rubbish, or an attack on a table's column
# Sample entries of protected tracks (ISO/IEC 23001-7, and Apple's own).
ENCRYPTED_TAGS = frozenset({"encv", "enca", "drmi", "drms"})
SAR_BOUNDS = (Fraction(1, 4), Fraction(4))  # outside of these the header is garbled
OLDEST_YEAR = 1990  # cameras without a set clock write 1904 or 1970

_Row = dict[str, Any]
_ENCRYPTED = "is_encrypted"  # our own key among ffprobe's


def parse_probe(payload: bytes, *, size: int, decodable: Set[str]) -> MediaInfo:
    """Read ffprobe's answer. `decodable` holds FFmpeg's names of the codecs it can decode.

    Only named tags are read: places, serial numbers and people's names stay in the file.
    """
    data: _Row = json.loads(payload.decode("utf-8", "replace"))
    head: _Row = data.get("format", {})
    rows: list[_Row] = data.get("streams", [])
    _mark_encrypted(rows, data.get("packets", []))
    pictures = [_video(row, decodable) for row in rows if row.get("codec_type") == "video"]
    duration = max([_number(head.get("duration")), *(_number(row.get("duration")) for row in rows)])
    return MediaInfo(
        container=str(head.get("format_name", "")),
        duration=duration,
        size=size,
        bit_rate=int(_number(head.get("bit_rate")) or _mean_rate(size, duration)),
        start_time=_number(head.get("start_time")),
        video=tuple(stream for stream in pictures if not stream.is_cover),
        covers=tuple(stream for stream in pictures if stream.is_cover),
        audio=tuple(_audio(row, decodable) for row in rows if row.get("codec_type") == "audio"),
        subtitles=tuple(_subtitle(row) for row in rows if row.get("codec_type") == "subtitle"),
        chapters=tuple(_chapter(row) for row in data.get("chapters", [])),
        title=_text(_tags(head).get("title")),
        recorded_at=_recorded_at(_tags(head)),
        stream_count=len(rows),
    )


def _mark_encrypted(rows: list[_Row], packets: list[_Row]) -> None:
    """Note on each stream whether its sample entry or one of its first packets is protected."""
    protected = {
        packet.get("stream_index")
        for packet in packets
        for side in packet.get("side_data_list", [])
        if side.get("side_data_type") == "Encryption info"
    }
    for row in rows:
        row[_ENCRYPTED] = (
            row.get("codec_tag_string") in ENCRYPTED_TAGS or row.get("index") in protected
        )


def _video(row: _Row, decodable: Set[str]) -> VideoStream:
    width, height = int(_number(row.get("width"))), int(_number(row.get("height")))
    sar, rotation = _sar(row.get("sample_aspect_ratio")), _rotation(row)
    seen = (round(width * sar), height)
    display_width, display_height = seen if rotation % 180 == 0 else seen[::-1]
    codec = str(row.get("codec_name", ""))
    disposition = row.get("disposition", {})
    return VideoStream(
        index=int(row["index"]),
        codec=codec,
        profile=str(row.get("profile", "")),
        level=max(0, int(_number(row.get("level")))),
        width=width,
        height=height,
        display_width=display_width,
        display_height=display_height,
        rotation=rotation,
        sar=sar,
        pix_fmt=str(row.get("pix_fmt", "")),
        fps=_fraction(row.get("avg_frame_rate")) or _fraction(row.get("r_frame_rate")),
        field_order=str(row.get("field_order", "")),
        color_transfer=str(row.get("color_transfer", "")),
        color_primaries=str(row.get("color_primaries", "")),
        color_space=str(row.get("color_space", "")),
        bit_rate=_bit_rate(row),
        start_time=_number(row.get("start_time")),
        is_cover=bool(disposition.get("attached_pic") or disposition.get("timed_thumbnails")),
        is_decodable=codec in decodable and width > 0 and height > 0,
        is_encrypted=bool(row.get(_ENCRYPTED)),
    )


def _audio(row: _Row, decodable: Set[str]) -> AudioStream:
    codec = str(row.get("codec_name", ""))
    channels, rate = int(_number(row.get("channels"))), int(_number(row.get("sample_rate")))
    return AudioStream(
        index=int(row["index"]),
        codec=codec,
        profile=str(row.get("profile", "")),
        channels=channels,
        layout=str(row.get("channel_layout", "")),
        sample_rate=rate,
        bit_rate=_bit_rate(row),
        language=_language(row),
        title=_text(_tags(row).get("title")),
        is_default=bool(row.get("disposition", {}).get("default")),
        start_time=_number(row.get("start_time")),
        is_decodable=codec in decodable and channels > 0 and rate > 0,
        is_encrypted=bool(row.get(_ENCRYPTED)),
    )


def _subtitle(row: _Row) -> SubtitleStream:
    disposition = row.get("disposition", {})
    return SubtitleStream(
        index=int(row["index"]),
        codec=str(row.get("codec_name", "")),
        language=_language(row),
        title=_text(_tags(row).get("title")),
        is_default=bool(disposition.get("default")),
        is_forced=bool(disposition.get("forced")),
    )


def _chapter(row: _Row) -> Chapter:
    return Chapter(
        start=_number(row.get("start_time")),
        end=_number(row.get("end_time")),
        title=_text(_tags(row).get("title")),
    )


def _tags(row: _Row) -> dict[str, str]:
    """Return tags by lower-case name: Matroska writes TITLE where MP4 writes title."""
    return {str(key).lower(): str(value) for key, value in row.get("tags", {}).items()}


def _text(value: str | None) -> str:
    """Return text fit for a database and a page: one line, no control characters."""
    printable = "".join(char if char.isprintable() else " " for char in value or "")
    return " ".join(printable.split())[:TEXT_CHARACTERS]


def _language(row: _Row) -> str:
    language = _text(_tags(row).get("language"))[:35]  # the longest well-formed BCP 47 tag
    return "" if language == "und" else language


def _recorded_at(tags: dict[str, str]) -> datetime | None:
    for name in ("com.apple.quicktime.creationdate", "creation_time", "date"):
        try:
            found = datetime.fromisoformat(tags.get(name, ""))
        except ValueError:
            continue
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        # A bare year says no day; a camera's clock may never have been set.
        if found.year >= OLDEST_YEAR and len(tags[name]) > len("2026"):
            return aware
    return None


def _rotation(row: _Row) -> int:
    """Return clockwise degrees, to the nearest right angle; FFmpeg counts the other way."""
    for side in row.get("side_data_list", []):
        if "rotation" in side:
            return round(-_number(side["rotation"]) / 90) * 90 % 360
    return round(_number(_tags(row).get("rotate")) / 90) * 90 % 360


def _sar(value: object) -> Fraction:
    sar = _fraction(str(value or "").replace(":", "/"))
    return sar if SAR_BOUNDS[0] <= sar <= SAR_BOUNDS[1] else Fraction(1)


def _bit_rate(row: _Row) -> int:
    return int(_number(row.get("bit_rate")) or _number(_tags(row).get("bps")))


def _mean_rate(size: int, duration: float) -> float:
    return size * 8 / duration if duration > 0 else 0.0


def _fraction(value: object) -> Fraction:
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def _number(value: object) -> float:
    try:
        number = float(str(value))
    except ValueError:
        return 0.0
    return number if abs(number) < float("inf") else 0.0
