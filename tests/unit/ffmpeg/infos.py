"""Probe results of recordings that never were."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from pod_media.ffmpeg.media_info import AudioStream, MediaInfo, VideoStream

CAMERA = VideoStream(
    index=0,
    codec="h264",
    profile="High",
    level=40,
    width=1920,
    height=1080,
    display_width=1920,
    display_height=1080,
    pix_fmt="yuv420p",
    fps=Fraction(25),
    is_cfr=True,
    bit_rate=4_000_000,
    keyframe_times=tuple(float(second) for second in range(0, 60, 2)),
)
VOICE = AudioStream(
    index=1,
    codec="aac",
    profile="LC",
    channels=2,
    layout="stereo",
    sample_rate=48_000,
    bit_rate=128_000,
    is_default=True,
)


def picture(width: int, height: int, **changes: Any) -> VideoStream:
    """Return the camera's stream at another size."""
    size = {"width": width, "height": height, "display_width": width, "display_height": height}
    return replace(CAMERA, **{**size, **changes})


def lecture(video: VideoStream | None = CAMERA, *audio: AudioStream, **changes: Any) -> MediaInfo:
    """Return a minute's lecture; with the voice unless told otherwise."""
    return replace(
        MediaInfo(
            container="mov",
            duration=60.0,
            size=30_000_000,
            video=(video,) if video else (),
            audio=audio or (VOICE,),
            is_measured=True,
        ),
        **changes,
    )
