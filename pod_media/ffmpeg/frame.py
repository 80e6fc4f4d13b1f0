"""One frame of a recording, as a JPEG file."""

from pathlib import Path

from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.limits import GIB, Limits
from pod_media.ffmpeg.run import run
from pod_media.ffmpeg.sources import FFMPEG

# A seek and one decode; whoever waits for it looks at a page.
LIMITS = Limits(total=20, memory=4 * GIB, niceness=0)


def frame_args(source: str, target: str, *, at: float) -> list[str]:
    """Return the arguments that write the frame shown `at` seconds into `source`, a local file.

    Only files are opened, whatever the recording refers to.

    >>> " ".join(frame_args("a.mp4", "b.jpg", at=2.5))
    'ffmpeg -nostdin -hide_banner -v error -protocol_whitelist file -ss 2.500 -i file:a.mp4 \
-map 0:v:0 -frames:v 1 -q:v 2 -f image2 -update 1 -y file:b.jpg'
    """
    return [
        *(FFMPEG, "-nostdin", "-hide_banner", "-v", "error"),
        *("-protocol_whitelist", "file", "-ss", f"{max(0.0, at):.3f}", "-i", f"file:{source}"),
        *("-map", "0:v:0", "-frames:v", "1", "-q:v", "2"),
        *("-f", "image2", "-update", "1", "-y", f"file:{target}"),
    ]


def grab_frame(source: Path, target: Path, *, at: float) -> None:
    """Write the frame; one past the end is an EncodingError."""
    run(frame_args(str(source), str(target), at=at), limits=LIMITS)
    if not target.exists():
        raise EncodingError("encode:ffmpeg:failed", params={"status": 0})
