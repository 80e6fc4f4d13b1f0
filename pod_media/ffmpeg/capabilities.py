"""What FFmpeg was built with, as far as we need it."""

from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.run import run
from pod_media.ffmpeg.sources import FFMPEG, FFPROBE

ENCODERS = frozenset({"libx264", "aac", "mjpeg"})
FILTERS = frozenset({"scale", "fps", "bwdif", "zscale", "tonemap", "ebur128", "scdet", "tile"})
LIMITS = Limits(total=30)


def missing_parts() -> list[str]:
    """Return the names of encoders and filters that are not there.

    Raises `EncodingError` when FFmpeg or ffprobe can't be started.
    """
    run([FFPROBE, "-v", "error", "-version"], limits=LIMITS)
    missing = ENCODERS - _listed("-encoders") | FILTERS - _listed("-filters")
    return sorted(missing)


def _listed(option: str) -> frozenset[str]:
    listing = run([FFMPEG, "-hide_banner", "-v", "error", option], limits=LIMITS).stdout.decode()
    rows = (line.split() for line in listing.splitlines())
    return frozenset(row[1] for row in rows if len(row) > 1)
