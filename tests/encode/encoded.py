"""Encode a clip with a tiny ladder, and look at what came out."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import m3u8

from pod_media.ffmpeg.encode import encode
from pod_media.ffmpeg.ladder import Rung
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.plan import EncodeOptions, EncodePlan, plan
from pod_media.ffmpeg.probe import probe
from pod_media.ffmpeg.results import EncodeResult, Listener, Resources

TINY = (
    Rung("90p", 90, 30, "ultrafast", 200_000),
    Rung("180p", 180, 30, "ultrafast", 500_000),
)
RESOURCES = Resources(Limits(total=60, stall=30), threads=1)


@dataclass(frozen=True)
class Encoded:
    """A plan, what it became, and where."""

    plan: EncodePlan
    result: EncodeResult
    folder: Path

    @property
    def sizes(self) -> list[tuple[int, int]]:
        return [(file.width, file.height) for file in self.result.of_kind("video")]

    def playlist(self, name: str) -> m3u8.M3U8:
        return m3u8.loads((self.folder / f"{name}.m3u8").read_text())

    def cuts(self, name: str) -> list[float]:
        """Return where segments begin, in seconds from the first."""
        time, found = 0.0, []
        for segment in self.playlist(name).segments:
            found.append(round(time, 3))
            time += segment.duration
        return found


def plan_clip(clip: Path, *, ladder: tuple[Rung, ...] = TINY, copies: bool = False) -> EncodePlan:
    """Probe a clip and plan it."""
    return plan(probe(clip), ladder, EncodeOptions(copies_source=copies))


def encode_clip(
    clip: Path,
    folder: Path,
    *,
    ladder: tuple[Rung, ...] = TINY,
    copies: bool = False,
    listener: Listener | None = None,
) -> Encoded:
    """Encode a clip, and have FFmpeg play all of it through the multivariant playlist."""
    folder.mkdir()
    planned = plan_clip(clip, ladder=ladder, copies=copies)
    result = encode(clip, planned, folder, resources=RESOURCES, listener=listener)
    assert play(folder / result.multivariant) == ""
    return Encoded(planned, result, folder)


def play(path: Path) -> str:
    """Decode everything in a file or playlist; return what FFmpeg complains of."""
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-v", "warning", "-i", str(path)]
    command += ["-map", "0", "-f", "null", "-"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def frame_times(path: Path) -> list[float]:
    """Return when each picture of a file is shown, in order."""
    rows = _ask(path, "-show_entries", "packet=pts_time")["packets"]
    return sorted(float(row["pts_time"]) for row in rows)


def keyframe_times(path: Path) -> list[float]:
    """Return when each keyframe of a file is shown."""
    rows = _ask(path, "-show_entries", "packet=pts_time,flags")["packets"]
    return sorted(float(row["pts_time"]) for row in rows if "K" in row["flags"])


def stream_of(path: Path) -> dict[str, str]:
    """Return what ffprobe says of the first stream."""
    found: dict[str, str] = _ask(path, "-show_streams")["streams"][0]
    return found


def likeness(first: Path, second: Path) -> float:
    """Return the structural similarity of two pictures, 1 being the same."""
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-i", str(first), "-i", str(second)]
    command += ["-lavfi", "[1][0]scale2ref[b][a];[a][b]ssim", "-f", "null", "-"]
    log = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(log.rpartition("All:")[2].split()[0])


def _ask(path: Path, *args: str) -> dict[str, list[dict[str, str]]]:
    command = ["ffprobe", "-v", "error", "-of", "json", *args, str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    answer: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return answer
