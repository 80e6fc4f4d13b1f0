"""HTTP Live Streaming playlists over single-file fMP4 (RFC 8216bis): write, read and check."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import m3u8
from m3u8.model import InitializationSection, Media, Playlist, Segment, SessionData, Start

from pod_media.ffmpeg.fmp4 import Fragment, FragmentIndex, Header

VERSION = 7  # fMP4 segments; EXT-X-MAP outside of I-frame playlists
AUDIO_GROUP, TEXT_GROUP = "audio", "text"
# What Apple's players take for a file of chapters.
CHAPTERS = "com.apple.hls.chapters"
# What tells captions from subtitles (RFC 8216bis, 4.4.6.1: CHARACTERISTICS).
CAPTIONS = (
    "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"
)


@dataclass(frozen=True)
class SegmentSpan:
    """A segment: bytes of the file, and its true length in seconds.

    `uri` is the file, where a playlist names several.
    """

    offset: int
    size: int
    duration: float
    uri: str = ""

    @property
    def bit_rate(self) -> float:
        return self.size * 8 / self.duration if self.duration else 0.0


@dataclass(frozen=True)
class Rate:
    """Bits per second: of the greediest segment, and of all together."""

    peak: int
    average: int


@dataclass(frozen=True)
class PictureVariant:
    """What the multivariant playlist says of one rung."""

    uri: str
    width: int
    height: int
    fps: float
    codecs: str
    rate: Rate


@dataclass(frozen=True)
class SoundVariant:
    """What it says of one sound. `language` is a BCP 47 tag or empty; names are unique."""

    uri: str
    name: str
    language: str
    channels: int
    codecs: str
    rate: Rate
    is_default: bool = False


@dataclass(frozen=True)
class TextVariant:
    """What it says of one track of timed text. `is_caption` where sounds are described too."""

    uri: str
    name: str
    language: str
    is_caption: bool = False
    is_default: bool = False


def spans(index: FragmentIndex) -> list[SegmentSpan]:
    """Return the complete segments of a file: every fragment begins with a keyframe."""
    if index.header is None:
        return []
    return [_span(fragment, index.header) for fragment in index.fragments]


def measure_rate(segments: Sequence[SegmentSpan]) -> Rate:
    """Return the rates of a playlist; the peak is that of its greediest segment.

    A last segment shorter than half the longest is left out of the peak: RFC 8216bis section
    4.4.6.2 counts contiguous segments of at least half the target duration.
    """
    seconds = sum(segment.duration for segment in segments)
    longest = max((segment.duration for segment in segments), default=0.0)
    counted = [segment.bit_rate for segment in segments if segment.duration >= longest / 2]
    average = sum(segment.size for segment in segments) * 8 / seconds if seconds else 0.0
    return Rate(math.ceil(max([average, *counted])), math.ceil(average))


def format_media_playlist(
    uri: str, header_size: int, segments: Sequence[SegmentSpan], *, growing_target: float = 0
) -> str:
    """Write a media playlist of byte ranges.

    One that still grows is of type EVENT, and `growing_target` is the longest segment that may
    come, in seconds: the target duration may not change (RFC 8216bis, 4.4.3.1). Players begin
    such a playlist near its end, unless it says where to start.
    """
    is_complete = not growing_target
    playlist = m3u8.M3U8()
    playlist.version = str(VERSION)
    playlist.is_independent_segments = True
    playlist.playlist_type = "vod" if is_complete else "event"
    longest = max((span.duration for span in segments), default=0.0)
    playlist.target_duration = max(1, round(max(longest, growing_target)))
    playlist.is_endlist = is_complete
    playlist.start = None if is_complete else Start(0)
    section = InitializationSection(None, uri, f"{header_size}@0")
    for span in segments:
        segment = Segment(
            uri=span.uri or uri,
            duration=round(span.duration, 6),
            byterange=f"{span.size}@{span.offset}",
        )
        segment.init_section = section
        playlist.add_segment(segment)
    return str(playlist.dumps())


def format_multivariant(
    pictures: Sequence[PictureVariant],
    sounds: Sequence[SoundVariant],
    texts: Sequence[TextVariant] = (),
    *,
    chapters: str = "",
) -> str:
    """Write the multivariant playlist; a first sound alone becomes a variant of its own.

    `chapters` is the address of a file of them; empty: there is none. BANDWIDTH is that of the
    picture plus the greediest sound (RFC 8216bis, 4.4.6.2).
    """
    playlist = m3u8.M3U8()
    playlist.version = str(VERSION)
    playlist.is_variant = True
    playlist.is_independent_segments = True
    if chapters:
        playlist.session_data.append(SessionData(CHAPTERS, uri=chapters))
    if sounds and (pictures or len(sounds) > 1):
        for sound in sounds:
            playlist.add_media(_media(sound))
    for text in texts:
        playlist.add_media(_text_media(text))
    for picture in pictures:
        playlist.add_playlist(_variant(picture, sounds, playlist))
    if not pictures:
        playlist.add_playlist(_sound_variant(sounds, playlist))
    return str(playlist.dumps())


@dataclass(frozen=True)
class Moment:
    """Where a moment lies: the header, the segment that shows it, and how many seconds into it."""

    header: SegmentSpan
    segment: SegmentSpan
    into: float


def find_moment(text: str, at: float) -> Moment | None:
    """Return where a media playlist of ours shows the second `at`; None past its end."""
    begins = 0.0
    for segment in m3u8.loads(text).segments:
        if at < begins + segment.duration:
            section = segment.init_section
            return Moment(
                header=_parse_span(section.uri, section.byterange, 0.0),
                segment=_parse_span(segment.uri, segment.byterange, segment.duration),
                into=max(0.0, at - begins),
            )
        begins += segment.duration
    return None


def check_playlist(text: str, *, file_size: int | None = None) -> list[str]:
    """Return what is wrong with a playlist of ours, as sentences for the log; [] when sound."""
    playlist = m3u8.loads(text)
    if playlist.is_variant:
        return _check_variants(playlist)
    if not playlist.segments:
        return ["no segments"]
    problems, position = [], None
    for segment in playlist.segments:
        if round(segment.duration) > playlist.target_duration:
            problems.append(f"segment of {segment.duration} s is beyond the target duration")
        size, _, offset = (segment.byterange or "").partition("@")
        if position is not None and offset and int(offset) != position:
            problems.append(f"bytes {position} to {offset} are in no segment")
        position = int(offset or position or 0) + int(size or 0)
    if file_size is not None and position is not None and position > file_size:
        problems.append(f"segments end at {position}, the file at {file_size}")
    return problems


def _parse_span(uri: str, byterange: str, duration: float) -> SegmentSpan:
    size, _, offset = byterange.partition("@")
    return SegmentSpan(int(offset), int(size), duration, uri)


def _span(fragment: Fragment, header: Header) -> SegmentSpan:
    return SegmentSpan(fragment.offset, fragment.size, fragment.duration / header.timescale)


def _media(sound: SoundVariant) -> Media:
    return Media(
        type="AUDIO",
        group_id=AUDIO_GROUP,
        name=sound.name,
        language=sound.language or None,
        default="YES" if sound.is_default else "NO",
        autoselect="YES",
        channels=str(sound.channels),
        uri=sound.uri,
    )


def _text_media(text: TextVariant) -> Media:
    return Media(
        type="SUBTITLES",
        group_id=TEXT_GROUP,
        name=text.name,
        language=text.language or None,
        default="YES" if text.is_default else "NO",
        autoselect="YES",
        forced="NO",
        characteristics=CAPTIONS if text.is_caption else None,
        uri=text.uri,
    )


def _variant(
    picture: PictureVariant, sounds: Sequence[SoundVariant], playlist: m3u8.M3U8
) -> Playlist:
    codecs = [picture.codecs, *dict.fromkeys(sound.codecs for sound in sounds)]
    info = {
        "bandwidth": picture.rate.peak + max((sound.rate.peak for sound in sounds), default=0),
        "average_bandwidth": picture.rate.average
        + max((sound.rate.average for sound in sounds), default=0),
        "codecs": ",".join(codecs),
        "resolution": f"{picture.width}x{picture.height}",
        "frame_rate": round(picture.fps, 3),
    }
    if sounds:
        info["audio"] = AUDIO_GROUP
    if _has_text(playlist):
        info["subtitles"] = TEXT_GROUP
    return Playlist(picture.uri, info, playlist.media, None)


def _sound_variant(sounds: Sequence[SoundVariant], playlist: m3u8.M3U8) -> Playlist:
    first = next((sound for sound in sounds if sound.is_default), sounds[0])
    info: dict[str, object] = {
        "bandwidth": max(sound.rate.peak for sound in sounds),
        "average_bandwidth": max(sound.rate.average for sound in sounds),
        "codecs": ",".join(dict.fromkeys(sound.codecs for sound in sounds)),
    }
    if len(sounds) > 1:
        info["audio"] = AUDIO_GROUP
    if _has_text(playlist):
        info["subtitles"] = TEXT_GROUP
    return Playlist(first.uri, info, playlist.media, None)


def _has_text(playlist: m3u8.M3U8) -> bool:
    return any(each.group_id == TEXT_GROUP for each in playlist.media)


def _check_variants(playlist: m3u8.M3U8) -> list[str]:
    problems = []
    for variant in playlist.playlists:
        info = variant.stream_info
        if not info.codecs:
            problems.append(f"{variant.uri} has no CODECS")
        if (info.average_bandwidth or 0) > info.bandwidth:
            problems.append(f"{variant.uri} has an average above its peak")
    return problems
