"""What a recording is made of, as a probe found it. Where it was made is never kept."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

# Transfer functions of HDR pictures: PQ and HLG, by FFmpeg's names (ITU-R BT.2100).
HDR_TRANSFERS = frozenset({"smpte2084", "arib-std-b67"})


@dataclass(frozen=True)
class VideoStream:
    """A picture track. `width` and `height` are coded; the display pair is what is seen.

    `rotation` is clockwise in degrees (0, 90, 180 or 270). `keyframe_times` and `start_time` are
    seconds on the file's own clock; `keyframe_times` is empty after a header probe.
    """

    index: int
    codec: str
    profile: str = ""
    level: int = 0  # as FFmpeg writes it: 40 is H.264 level 4.0
    width: int = 0
    height: int = 0
    display_width: int = 0
    display_height: int = 0
    rotation: int = 0
    sar: Fraction = Fraction(1)
    pix_fmt: str = ""
    fps: Fraction = Fraction(0)  # mean rate; 0 when unknown
    is_cfr: bool = False  # True only when every packet was looked at and all steps are equal
    field_order: str = ""
    color_transfer: str = ""
    color_primaries: str = ""
    color_space: str = ""
    bit_rate: int = 0
    keyframe_times: tuple[float, ...] = ()
    start_time: float = 0.0
    is_cover: bool = False
    is_decodable: bool = True
    is_encrypted: bool = False

    @property
    def is_interlaced(self) -> bool:
        """Tell from the container's word; `tt`, `bb`, `tb` and `bt` are FFmpeg's field orders."""
        return self.field_order in {"tt", "bb", "tb", "bt"}

    @property
    def is_hdr(self) -> bool:
        return self.color_transfer in HDR_TRANSFERS

    @property
    def is_blank(self) -> bool:
        """Tell a track without a size: noise that was taken for a picture."""
        return self.width == 0 or self.height == 0

    @property
    def short_side(self) -> int:
        return min(self.display_width, self.display_height)


@dataclass(frozen=True)
class AudioStream:
    """A sound track. `language` is what the file says ("fre", "en"), or empty."""

    index: int
    codec: str
    profile: str = ""
    channels: int = 0
    layout: str = ""
    sample_rate: int = 0
    bit_rate: int = 0
    language: str = ""
    title: str = ""
    is_default: bool = False
    start_time: float = 0.0
    is_decodable: bool = True
    is_encrypted: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell a track without a rate: noise that was taken for sound."""
        return self.sample_rate == 0 or self.channels == 0


@dataclass(frozen=True)
class SubtitleStream:
    """A caption track inside the file."""

    index: int
    codec: str
    language: str = ""
    title: str = ""
    is_default: bool = False
    is_forced: bool = False


@dataclass(frozen=True)
class Chapter:
    """A titled span, in seconds from the start."""

    start: float
    end: float
    title: str = ""


@dataclass(frozen=True)
class MediaInfo:
    """A file as a whole. `duration` in seconds, `size` in bytes, `bit_rate` in bits per second.

    `video` holds moving pictures only; a cover is told by `has_cover` and kept in `covers`.
    `warnings` are the stable codes of `packets.py`.
    """

    container: str
    duration: float
    size: int
    bit_rate: int = 0
    start_time: float = 0.0
    video: tuple[VideoStream, ...] = ()
    audio: tuple[AudioStream, ...] = ()
    subtitles: tuple[SubtitleStream, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    covers: tuple[VideoStream, ...] = ()
    title: str = ""
    recorded_at: datetime | None = None
    stream_count: int = 0
    warnings: tuple[str, ...] = ()
    is_measured: bool = False  # packets were looked at, not the header alone

    @property
    def has_cover(self) -> bool:
        return bool(self.covers)

    @property
    def main_video(self) -> VideoStream | None:
        """Return the first picture that can be decoded."""
        return next((stream for stream in self.video if stream.is_decodable), None)

    @property
    def main_audio(self) -> AudioStream | None:
        """Return the default sound, else the first, of those that can be decoded."""
        usable = [stream for stream in self.audio if stream.is_decodable]
        return next((stream for stream in usable if stream.is_default), next(iter(usable), None))

    def with_video(self, stream: VideoStream) -> "MediaInfo":
        """Return a copy in which `stream` stands in the place of the one with its index."""
        video = tuple(stream if old.index == stream.index else old for old in self.video)
        return replace(self, video=video)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values; `from_json` reads them back to an equal object."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "MediaInfo":
        """Read what `to_json` wrote; fields of a later version are left out."""
        recorded_at = data.get("recorded_at")
        return cls(
            **{
                **_known(cls, data),
                "video": tuple(_video(item) for item in data.get("video", ())),
                "covers": tuple(_video(item) for item in data.get("covers", ())),
                "audio": _items(AudioStream, data.get("audio", ())),
                "subtitles": _items(SubtitleStream, data.get("subtitles", ())),
                "chapters": _items(Chapter, data.get("chapters", ())),
                "recorded_at": datetime.fromisoformat(recorded_at) if recorded_at else None,
                "warnings": tuple(data.get("warnings", ())),
            }
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def _known(kind: Any, data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key in kind.__dataclass_fields__}


def _items(kind: Any, rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(kind(**_known(kind, row)) for row in rows)


def _video(row: dict[str, Any]) -> VideoStream:
    known = _known(VideoStream, row)
    known["sar"] = Fraction(known.get("sar", 1))
    known["fps"] = Fraction(known.get("fps", 0))
    known["keyframe_times"] = tuple(known.get("keyframe_times", ()))
    return VideoStream(**known)
