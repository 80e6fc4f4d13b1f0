"""Clips of a second or less, made by FFmpeg as a test needs them."""

import subprocess
from pathlib import Path

PICTURE = ("-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=1")
SOUND = ("-f", "lavfi", "-i", "sine=d=1")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac")


def make_clip(path: Path, *args: str) -> Path:
    """Run FFmpeg with `args` and write `path`; inputs are among the arguments."""
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-v", "error", "-y", *args, f"file:{path}"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def make_lecture(path: Path, *args: str) -> Path:
    """Write a second of picture (320 × 180, 25 per second) and sound."""
    return make_clip(path, *PICTURE, *SOUND, *H264, *AAC, *args)


def clip(path: Path, *, seconds: int) -> Path:
    """Write a recording of that length, which has to be encoded: MPEG-4 part 2, no H.264."""
    inputs = ["-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:d={seconds}"]
    inputs += ["-f", "lavfi", "-i", f"sine=d={seconds}"]
    return make_clip(path, *inputs, "-c:v", "mpeg4", "-q:v", "5", *AAC)
