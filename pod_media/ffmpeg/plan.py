"""Decide, before anything is encoded, what a source becomes: pure, and to be tested as such."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from pod_media.ffmpeg.copying import choose_cuts, may_copy_audio, video_copy_refusals
from pod_media.ffmpeg.ladder import (
    DEFAULT_LADDER,
    Rung,
    choose_rungs,
    picture_size,
    with_modern_codec,
)
from pod_media.ffmpeg.languages import language_name, language_tag
from pod_media.ffmpeg.media_info import AudioStream, MediaInfo, VideoStream
from pod_media.ffmpeg.rates import frames_per_segment, output_rate
from pod_media.ffmpeg.stills import StillsPlan, plan_stills

LONGEST_LABEL = 200  # characters of a name in a menu; files may hold anything
# Sound rates in bits/s; the native AAC encoder is transparent for speech at these.
STEREO_RATE, MONO_RATE = 128_000, 80_000
LOUDNESS_TARGET = -16.0  # LUFS: what phones and laptops play speech well at (AES TD1004)


@dataclass(frozen=True)
class EncodeOptions:
    """What an administrator may choose. `modern_codec` ("hevc" or "av1") is for above 1080."""

    fps_cap: int = 30
    copies_source: bool = True
    modern_codec: str = ""
    loudness_target: float = LOUDNESS_TARGET


@dataclass(frozen=True)
class PlannedRung:
    """One picture rendition. A copied one keeps the source's packets; its rates mean nothing."""

    rung: Rung
    width: int
    height: int
    is_copy: bool = False

    @property
    def name(self) -> str:
        return self.rung.name


@dataclass(frozen=True)
class PlannedAudio:
    """One sound rendition, from stream `index`. `channels` as encoded, `bit_rate` in bits/s.

    `gain` (dB) is 0 until the loudness was measured; only then is `is_copy` decided. `track`
    counts the file's sounds from 1, as players do.
    """

    name: str
    index: int
    channels: int
    bit_rate: int
    language: str = ""
    title: str = ""
    is_default: bool = False
    may_copy: bool = False
    is_copy: bool = False
    gain: float = 0.0
    track: int = 0


@dataclass(frozen=True)
class EncodePlan:
    """All that is decided of one source. Times in seconds from the file's start.

    `cuts` are set when the source is its own top rung: the keyframes at which all rungs cut.
    `first_frame` is where the picture begins on the clock of `fps`. `copy_refusals` say why the
    source was not copied; `fallback` is the plan without the copy, should the source be damaged.
    `left_out` names the sounds that cannot be decoded.
    """

    duration: float
    container: str = ""
    file_start: float = 0.0
    video_index: int | None = None
    fps: Fraction = Fraction(25)
    rungs: tuple[PlannedRung, ...] = ()
    audio: tuple[PlannedAudio, ...] = ()
    left_out: tuple[str, ...] = ()
    stills: StillsPlan | None = None
    deinterlace: bool = False
    tonemap: str = ""
    cuts: tuple[float, ...] = ()
    first_frame: int = 0
    loudness_target: float = LOUDNESS_TARGET
    copy_refusals: tuple[str, ...] = ()
    fallback: "EncodePlan | None" = field(default=None, repr=False)

    @property
    def encoded(self) -> tuple[PlannedRung, ...]:
        """The rungs to encode, highest first: the order of the scaling cascade."""
        return tuple(reversed([rung for rung in self.rungs if not rung.is_copy]))

    @property
    def copied(self) -> PlannedRung | None:
        return next((rung for rung in self.rungs if rung.is_copy), None)

    @property
    def gop(self) -> int:
        """Frames between keyframes on the four-second grid."""
        return frames_per_segment(self.fps)

    @property
    def longest_segment(self) -> float:
        """Seconds of the longest segment that can come."""
        if not self.cuts:
            return max(4.0, float(self.gop / self.fps))
        ends = (*self.cuts[1:], max(self.duration, self.cuts[-1]))
        return max(4.0, *(end - start for start, end in zip(self.cuts, ends, strict=True)))


def plan(
    info: MediaInfo,
    ladder: Sequence[Rung] = DEFAULT_LADDER,
    options: EncodeOptions | None = None,
) -> EncodePlan:
    """Decide what `info`'s file becomes. A file without picture gets sound alone."""
    options = options or EncodeOptions()
    base = EncodePlan(
        duration=info.duration,
        container=info.container,
        file_start=info.start_time,
        audio=_plan_audio(info),
        left_out=_undecodable(info),
        loudness_target=options.loudness_target,
    )
    video = info.main_video
    if video is None:
        return base
    return _plan_video(base, info, video, _rungs(video, ladder, options), options)


def _plan_video(
    base: EncodePlan,
    info: MediaInfo,
    video: VideoStream,
    rungs: tuple[PlannedRung, ...],
    options: EncodeOptions,
) -> EncodePlan:
    encoded = replace(
        base,
        video_index=video.index,
        fps=output_rate(video.fps, is_even=video.is_cfr, cap=options.fps_cap),
        rungs=rungs,
        deinterlace=video.is_interlaced,
        tonemap=video.color_transfer if video.is_hdr else "",
        stills=plan_stills(info.duration, *(rungs[-1].width, rungs[-1].height)),
    )
    refusals = video_copy_refusals(info, video, fps_cap=options.fps_cap)
    if not options.copies_source:
        refusals = ("switched-off",)
    elif (rungs[-1].width, rungs[-1].height) != (video.width, video.height):
        refusals = (*refusals, "above-ladder")
    encoded = replace(encoded, copy_refusals=refusals)
    return encoded if refusals else _with_copy(encoded, info, video)


def _with_copy(encoded: EncodePlan, info: MediaInfo, video: VideoStream) -> EncodePlan:
    start = max(0.0, video.start_time - info.start_time)
    cuts = choose_cuts(tuple(time - info.start_time for time in video.keyframe_times))
    return replace(
        encoded,
        rungs=(*encoded.rungs[:-1], replace(encoded.rungs[-1], is_copy=True)),
        cuts=cuts,
        first_frame=round(start * encoded.fps),
        fallback=replace(encoded, copy_refusals=("damaged",)),
    )


def _rungs(
    video: VideoStream, ladder: Sequence[Rung], options: EncodeOptions
) -> tuple[PlannedRung, ...]:
    if options.modern_codec:
        ladder = with_modern_codec(ladder, options.modern_codec)
    width, height = video.display_width, video.display_height
    planned: dict[tuple[int, int], PlannedRung] = {}
    for rung in choose_rungs(video.short_side, ladder):
        size = picture_size(width, height, rung.short_side)
        # A very wide picture may reach the longest side before its rung: one of a kind is enough.
        planned.setdefault(size, PlannedRung(rung, *size))
    return tuple(planned.values())


def _plan_audio(info: MediaInfo) -> tuple[PlannedAudio, ...]:
    main = info.main_audio
    usable = [
        (track, stream) for track, stream in enumerate(info.audio, start=1) if stream.is_decodable
    ]
    return tuple(
        replace(
            _audio(info, stream, name=f"audio-{number}", is_default=stream is main), track=track
        )
        for number, (track, stream) in enumerate(usable, start=1)
    )


def _undecodable(info: MediaInfo) -> tuple[str, ...]:
    return tuple(
        track_label(track, stream.title or language_name(language_tag(stream.language)))
        for track, stream in enumerate(info.audio, start=1)
        if not stream.is_decodable
    )


def track_label(track: int, name: str) -> str:
    """Name a sound of the file by its number, and by its title or language if it has one.

    >>> track_label(2, "Français"), track_label(3, "")
    ('2 (Français)', '3')
    """
    return f"{track} ({name[:LONGEST_LABEL]})" if name else f"{track}"


def _audio(info: MediaInfo, stream: AudioStream, *, name: str, is_default: bool) -> PlannedAudio:
    channels = 1 if stream.channels == 1 else 2
    return PlannedAudio(
        name=name,
        index=stream.index,
        channels=channels,
        bit_rate=MONO_RATE if channels == 1 else STEREO_RATE,
        language=language_tag(stream.language),
        title=stream.title,
        is_default=is_default,
        may_copy=may_copy_audio(info, stream, file_start=info.start_time),
    )
