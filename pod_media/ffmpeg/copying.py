"""When the uploaded picture or sound may be kept as it is, instead of being encoded again."""

from pod_media.ffmpeg.media_info import AudioStream, MediaInfo, VideoStream

CONTAINERS = ("mov", "mp4", "matroska", "webm")
PROFILES = frozenset({"Constrained Baseline", "Baseline", "Main", "High"})
HIGHEST_LEVEL = 42
LARGEST_SHORT_SIDE = 1080
# Longer than this between keyframes, and starting or seeking takes too long.
LONGEST_GOP = 12.5
# One keyframe is a segment's start; the list of cuts has to fit into one argument (128 KiB).
MOST_CUTS = 8000
# A new segment begins at the first keyframe this long after the last cut. Just below 3.5 s, so
# that keyframes each half second do not fall on the edge.
SHORTEST_SEGMENT = 3.437

AUDIO_HIGHEST_RATE = 200_000  # bits per second
# How late a sound may start and still be copied: below what anyone can see at the lips.
AUDIO_LATEST_START = 0.01


def video_copy_refusals(info: MediaInfo, video: VideoStream, *, fps_cap: float) -> tuple[str, ...]:
    """Return why the source may not be its own top rung; empty when it may."""
    checks = {
        "container": any(name in info.container for name in CONTAINERS),
        "codec": video.codec == "h264",
        "profile": video.profile in PROFILES,
        "level": 0 < video.level <= HIGHEST_LEVEL,
        "pixel-format": video.pix_fmt == "yuv420p",
        "interlaced": not video.is_interlaced,
        # A stream copy of a variable rate cannot share cuts with encoded rungs.
        "variable-rate": video.is_cfr,
        "frame-rate": 0 < video.fps <= fps_cap * 1.01,
        "anamorphic": video.sar in (0, 1),
        "rotated": video.rotation == 0,
        "odd-size": video.width % 2 == 0 and video.height % 2 == 0,
        "too-large": video.short_side <= LARGEST_SHORT_SIDE,
        "bit-rate": 0 < _bit_rate(info, video) <= highest_bit_rate(video),
        "keyframes": _has_good_keyframes(info, video),
        "damaged": not _is_suspect(info),
    }
    return tuple(reason for reason, holds in checks.items() if not holds)


def highest_bit_rate(video: VideoStream) -> int:
    """Return what a copied picture may take, in bits/s: 4.5 Mb/s at 720p, 6.5 Mb/s at 1080p."""
    points = video.width * video.height
    if points <= 921_600:
        return max(1_000_000, round(4_500_000 * points / 921_600))
    return round(4_500_000 + 2_000_000 * (points - 921_600) / (2_073_600 - 921_600))


def choose_cuts(keyframes: tuple[float, ...]) -> tuple[float, ...]:
    """Choose the keyframes at which segments begin: FFmpeg's `-min_frag_duration`, foreseen."""
    cuts: list[float] = []
    for time in sorted(keyframes):
        if not cuts or time - cuts[-1] >= SHORTEST_SEGMENT:
            cuts.append(time)
    return tuple(cuts)


def may_copy_audio(info: MediaInfo, audio: AudioStream, *, file_start: float) -> bool:
    """Tell whether a sound's packets will do, provided that its loudness is right too."""
    return (
        any(name in info.container for name in CONTAINERS)
        and audio.codec == "aac"
        and audio.profile == "LC"
        and audio.channels in (1, 2)
        and audio.sample_rate in (44_100, 48_000)
        and 0 < audio.bit_rate <= AUDIO_HIGHEST_RATE
        and abs(audio.start_time - file_start) <= AUDIO_LATEST_START
        and not _is_suspect(info)
    )


def _is_suspect(info: MediaInfo) -> bool:
    """A copy passes on damage, hidden packets and jumps; a wrong length in the header is mended."""
    return any(not warning.startswith("duration:") for warning in info.warnings)


def _bit_rate(info: MediaInfo, video: VideoStream) -> int:
    return video.bit_rate or info.bit_rate


def _has_good_keyframes(info: MediaInfo, video: VideoStream) -> bool:
    times = video.keyframe_times
    if not times or times[0] - video.start_time > 0.1 or len(choose_cuts(times)) > MOST_CUTS:
        return False
    ends = (*times[1:], max(info.duration + video.start_time, times[-1]))
    return max(end - start for start, end in zip(times, ends, strict=True)) <= LONGEST_GOP
