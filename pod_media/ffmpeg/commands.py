"""Build FFmpeg's argument lists; pure. Outputs are plain names in the working directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pod_media.ffmpeg.copying import CONTAINERS, SHORTEST_SEGMENT
from pod_media.ffmpeg.filters import (
    picture_graph,
    poster_steps,
    sound_graph,
    stills_graph,
    tile_filter,
)
from pod_media.ffmpeg.plan import EncodePlan, PlannedAudio, PlannedRung
from pod_media.ffmpeg.rates import SEGMENT_SECONDS, timescale
from pod_media.ffmpeg.sources import FFMPEG, input_args

STORYBOARD_PATTERN = "storyboard-%03d.jpg"
POSTER_PATTERN = "poster-%d.jpg"
# Thumbnails as raw pictures, until they are laid out in sheets.
THUMBNAILS_FILE = "thumbnails.yuv"
JPEG_QUALITY = "5"  # of mjpeg's 2 (best) to 31
# Beside an encode of the picture, sound is read at so many times its own speed for each thread:
# quicker than the picture, yet it leaves the processor to those who wait for the first of it. A
# copied picture comes with the sound, and quickly.
SOUND_PACE, COPY_PACE = 4, 20
# How often FFmpeg reports, in seconds: a first segment should not be seen late.
REPORT_SECONDS = "0.25"

# `delay_moov` waits for the first packets, so that the edit list names the true start;
# `frag_discont` keeps a late start in the fragments' own time, where players look for it.
_FRAGMENTED = "delay_moov+default_base_moof+skip_trailer"
_PICTURE_FRAGMENTS = f"+frag_keyframe+frag_discont+{_FRAGMENTED}"
# Encoders of sound begin before zero, which `frag_discont` cannot say.
_SOUND_FRAGMENTS = f"+{_FRAGMENTED}"
# A fragment is seen as soon as it is whole, not once a buffer of 256 KiB is full.
_MP4 = ["-flush_packets", "1", "-f", "mp4"]
# Places, names and dates of the recording are not published.
_NO_METADATA = ["-map_metadata", "-1", "-map_chapters", "-1"]


@dataclass(frozen=True)
class Stretch:
    """A run of frames on the plan's clock; `count` is None up to the end."""

    start: int
    count: int | None = None


def picture_args(
    source: Path, plan: EncodePlan, *, threads: int, stretch: Stretch | None = None
) -> list[str]:
    """Encode every rung in one decode, with stills unless it is only a stretch."""
    seek, skip = _seek(plan, stretch)
    graph = picture_graph(
        plan,
        start_frame=0 if stretch else plan.first_frame,
        skip=skip,
        with_stills=stretch is None,
    )
    args = [*_opening(threads), *seek, "-reinit_filter", "0", *input_args(source)]
    args += ["-filter_complex_threads", str(threads), "-filter_complex", graph]
    for rung in plan.encoded:
        args += ["-map", f"[v-{rung.name}]", "-fps_mode", "passthrough"]
        args += [*_limit(stretch), *_NO_METADATA]
        args += [*rung_args(plan, rung, stretch), "-threads", str(threads)]
        args += ["-video_track_timescale", str(timescale(plan.fps))]
        args += ["-movflags", _PICTURE_FRAGMENTS, *_MP4, picture_file(rung)]
    if stretch is None:
        args += [*_thumbnails_output(), *_poster_output()]
    return args


def rung_args(plan: EncodePlan, rung: PlannedRung, stretch: Stretch | None = None) -> list[str]:
    """Return encoder and quality of one rung, and its keyframes: the same in all of them."""
    target = rung.rung
    rates = ["-maxrate", str(target.max_rate), "-bufsize", str(target.buffer)]
    keyframes = _keyframes(plan, stretch)
    if target.codec == "hevc":
        extra = ["-x265-params", "scenecut=0:open-gop=0:log-level=error", "-tag:v", "hvc1"]
        return [
            "-c:v",
            "libx265",
            "-preset",
            "fast",
            "-crf",
            str(target.crf),
            *rates,
            *keyframes,
            *extra,
        ]
    if target.codec == "av1":
        # SVT-AV1 of Debian 12 takes no ceiling together with CRF; 12 more on its scale of 63.
        return ["-c:v", "libsvtav1", "-preset", "8", "-crf", str(target.crf + 12), *keyframes]
    quality = ["-preset", target.preset, "-profile:v", "high", "-crf", str(target.crf)]
    return ["-c:v", "libx264", *quality, *rates, *keyframes, "-sc_threshold", "0"]


def sound_args(
    source: Path, plan: EncodePlan, *, threads: int, gives_way: bool = False
) -> list[str]:
    """Encode or copy every sound, take the peaks, and copy the picture where it is copied.

    It runs beside `picture_args` and is far quicker, so that a copied picture can be watched
    at once; with `gives_way` it leaves most of the processor to the picture beside it. Loudness
    must be known: see `loudness.with_loudness`.
    """
    args = [*_opening(threads), *(_pace(plan, threads) if gives_way else []), *input_args(source)]
    graph = sound_graph(plan)
    if graph:
        args += ["-filter_complex", graph]
    if plan.copied is not None:
        args += ["-map", f"0:{plan.video_index}", "-c:v", "copy", *_NO_METADATA]
        args += ["-min_frag_duration", str(round(SHORTEST_SEGMENT * 1_000_000))]
        args += ["-movflags", _PICTURE_FRAGMENTS, *_MP4, picture_file(plan.copied)]
    for audio in plan.audio:
        args += [*_sound_codec(audio), *_NO_METADATA]
        args += ["-frag_duration", str(SEGMENT_SECONDS * 1_000_000)]
        args += ["-movflags", _SOUND_FRAGMENTS, *_MP4, sound_file(audio)]
    return args


def sheets_args(plan: EncodePlan) -> list[str]:
    """Lay the thumbnails that `picture_args` took out in sheets."""
    assert plan.stills is not None
    width, height = plan.stills.thumbnail
    raw = ["-f", "rawvideo", "-pixel_format", "yuvj420p", "-video_size", f"{width}x{height}"]
    args = [*_opening(1), *raw, "-framerate", "1", "-i", f"file:{THUMBNAILS_FILE}"]
    args += ["-filter_complex", f"[0:v]{tile_filter(plan)}[storyboard]"]
    return [*args, *_storyboard_output()]


def stills_args(rung_file: Path, plan: EncodePlan, *, threads: int) -> list[str]:
    """Take storyboard and scenes out of a rung that is done."""
    args = [*_opening(threads), *input_args(rung_file), "-filter_complex", stills_graph(plan)]
    return [*args, *_storyboard_output()]


def poster_args(rung_file: Path, plan: EncodePlan, *, time: float, name: str) -> list[str]:
    """Take one poster out of a rung that is done, by seeking."""
    args = [*_opening(1), "-ss", str(time), *input_args(rung_file), "-map", "0:v:0"]
    args += ["-vf", ",".join(poster_steps(plan)), "-frames:v", "1", *_NO_METADATA]
    return [*args, "-q:v", JPEG_QUALITY, "-update", "1", "-f", "image2", name]


def download_args(picture: Path, sound: Path | None, output: Path, *, title: str = "") -> list[str]:
    """Join a rung and a sound into one MP4 to keep; nothing is encoded."""
    args = [*_opening(1), *input_args(picture)]
    args += input_args(sound) if sound else []
    args += ["-map", "0:v:0", *(["-map", "1:a:0"] if sound else []), "-c", "copy"]
    args += ["-map_metadata", "-1", *(["-metadata", f"title={title}"] if title else [])]
    return [*args, "-movflags", "+faststart", "-f", "mp4", f"file:{output.absolute()}"]


def decode_args(paths: Sequence[Path], *, frames: int) -> list[str]:
    """Decode the first frames of each file and stop at the first error."""
    args = [FFMPEG, "-hide_banner", "-nostdin", "-nostats", "-v", "error", "-xerror"]
    for path in paths:
        args += input_args(path)
    for number in range(len(paths)):
        args += ["-map", str(number), "-frames", str(frames), "-f", "null", "-"]
    return args


def picture_file(rung: PlannedRung) -> str:
    """Return a rung's file name."""
    return f"{rung.name}.mp4"


def sound_file(audio: PlannedAudio) -> str:
    """Return a sound's file name."""
    return f"{audio.name}.mp4"


def _opening(threads: int) -> list[str]:
    progress = ["-nostats", "-progress", "pipe:1", "-stats_period", REPORT_SECONDS]
    quiet = ["-hide_banner", "-nostdin", "-y", "-v", "warning"]
    return [FFMPEG, *quiet, *progress, "-threads", str(threads)]


def _seek(plan: EncodePlan, stretch: Stretch | None) -> tuple[list[str], float]:
    """Return the options before `-i`, and the seconds decoded in vain.

    Without `-accurate_seek` pictures from the keyframe on reach the `fps` filter, so that it
    knows the one shown at the start even when that one began earlier.
    """
    if stretch is None or (stretch.start + plan.first_frame) == 0:
        return [], 0.0
    time = float((stretch.start + plan.first_frame) / plan.fps)
    # Without an index, a seek may land behind the keyframe that is needed.
    margin = 0.0 if any(name in plan.container for name in CONTAINERS) else min(time, 15.0)
    return ["-noaccurate_seek", "-ss", f"{time - margin:.6f}"], margin


def _pace(plan: EncodePlan, threads: int) -> list[str]:
    if not plan.encoded:
        return []
    return ["-readrate", str(threads * (COPY_PACE if plan.copied else SOUND_PACE))]


def _limit(stretch: Stretch | None) -> list[str]:
    return ["-frames:v", str(stretch.count)] if stretch and stretch.count else []


def _keyframes(plan: EncodePlan, stretch: Stretch | None) -> list[str]:
    if not plan.cuts:
        return _grid(plan, is_beginning=stretch is None or stretch.start == 0)
    offset = float((stretch.start + plan.first_frame) / plan.fps) if stretch else 0.0
    half = float(1 / plan.fps) / 2
    times = [f"{time - offset:.4f}" for time in plan.cuts if time - offset > -half]
    return ["-g", "9999", "-keyint_min", "1", "-force_key_frames", ",".join(times)]


def _grid(plan: EncodePlan, *, is_beginning: bool) -> list[str]:
    """Return keyframes on the four-second grid, and at its first two quarters at the beginning.

    Two short segments come out of the encoder in less than half the time of a whole one, so
    that somebody who waits can begin to watch. Frames are counted, not seconds: all rates are
    exact.
    """
    gop = plan.gop
    # SVT-AV1 of Debian 12 cannot be told when; its neighbours then keep to its pace.
    has_own_mind = any(rung.rung.codec == "av1" for rung in plan.encoded)
    if not is_beginning or gop < 4 or has_own_mind:
        return ["-g", str(gop), "-keyint_min", str(gop)]
    due = f"if(lt(n_forced,3),n_forced*{gop // 4},(n_forced-2)*{gop})"
    return ["-g", str(gop), "-keyint_min", "1", "-force_key_frames", f"expr:gte(n,{due})"]


def _sound_codec(audio: PlannedAudio) -> list[str]:
    if audio.is_copy:
        return ["-map", f"0:{audio.index}", "-c:a", "copy"]
    # The fast coder takes half the time; at these rates nobody hears it.
    coder = ["-c:a", "aac", "-aac_coder", "fast", "-b:a", str(audio.bit_rate)]
    return ["-map", f"[a-{audio.name}]", *coder]


def _thumbnails_output() -> list[str]:
    args = ["-map", "[storyboard]", "-fps_mode", "passthrough", *_NO_METADATA]
    return [*args, "-c:v", "rawvideo", "-f", "rawvideo", THUMBNAILS_FILE]


def _storyboard_output() -> list[str]:
    return [*_jpeg("storyboard"), STORYBOARD_PATTERN]


def _poster_output() -> list[str]:
    return [*_jpeg("poster"), POSTER_PATTERN]


def _jpeg(label: str) -> list[str]:
    args = ["-map", f"[{label}]", "-fps_mode", "passthrough", "-q:v", JPEG_QUALITY]
    return [*args, *_NO_METADATA, "-atomic_writing", "1", "-f", "image2"]
