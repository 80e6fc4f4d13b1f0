"""Compare our encode with its parts and with itself: ratios taken in one run.

    python -m benchmarks.encoding [--source FILE] [--only cpu,bytes,quality,playable,chunks]
        [--vmaf FFMPEG]

Without a source it makes a clip. Files go to a temporary folder and are gone at the end; the
hour for `playable` is a loop of the clip.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.chunks import compare_chunks
from benchmarks.measure import call, costing, say
from pod_media.ffmpeg.chunks import plan_chunks
from pod_media.ffmpeg.commands import rung_args
from pod_media.ffmpeg.encode import encode
from pod_media.ffmpeg.errors import Cancelled
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.plan import EncodeOptions, EncodePlan, PlannedRung, plan
from pod_media.ffmpeg.probe import probe
from pod_media.ffmpeg.results import EncodeResult, Listener, Resources

PARTS = ("cpu", "bytes", "quality", "playable", "chunks")
FFMPEG = ["ffmpeg", "-hide_banner", "-nostdin", "-v", "error", "-y"]
LIMITS = Limits(total=7200, niceness=0)
THREADS = 2
SOUND_RATE = 128_000


def main() -> None:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--chunk-seconds", type=float, default=20.0)
    parser.add_argument("--vmaf", help="an FFmpeg that has libvmaf: Debian's has not")
    options = parser.parse_args()
    parts = options.only.split(",")
    with tempfile.TemporaryDirectory(prefix="encoding-") as name:
        folder = Path(name)
        source = options.source or _make_clip(folder / "clip.mp4")
        bench = Bench(source, folder, vmaf=options.vmaf, chunk_seconds=options.chunk_seconds)
        if {"cpu", "bytes", "quality", "chunks"} & set(parts):
            bench.encode()
        for part in parts:
            getattr(bench, part)()


class Bench:
    """One source, encoded once, looked at from all sides."""

    def __init__(
        self, source: Path, folder: Path, *, vmaf: str | None, chunk_seconds: float
    ) -> None:
        self.source, self.folder, self.vmaf = source, folder, vmaf
        self.chunk_seconds = chunk_seconds
        self.resources = Resources(LIMITS, threads=THREADS)
        self.whole = folder / "whole"
        self.result: EncodeResult | None = None

    def plan(self, *, copies: bool = False, source: Path | None = None) -> EncodePlan:
        """Probe and plan, as a job does."""
        return plan(probe(source or self.source), options=EncodeOptions(copies_source=copies))

    def encode(self) -> None:
        """Do the whole job, probe included; print what it cost."""
        self.whole.mkdir()
        with costing() as self.cost:
            planned = self.plan()
            self.result = encode(self.source, planned, self.whole, resources=self.resources)
        say("whole job, CPU per second of video", self.cost.cpu / planned.duration)
        say("whole job, wall per second of video", self.cost.wall / planned.duration)
        peak = sum(
            max(r.max_rss_bytes for r in self.result.commands if r.step == step)
            for step in {r.step for r in self.result.commands if r.step in {"picture", "sound"}}
        )
        say("memory, GB (picture and sound together)", peak / 1e9, "≤ 0.7")

    def cpu(self) -> None:
        """Compare with decoding once and bare x264 on raw pictures, same settings."""
        planned = self.plan()
        with costing() as decode:
            call([*FFMPEG, "-i", str(self.source), "-map", "0:v:0", "-f", "null", "-"])
        bare = decode.cpu
        for rung in planned.encoded:
            bare += _bare_encode(self.source, self.folder, planned, rung)
        say("CPU, whole job / (decode + bare x264)", self.cost.cpu / bare, "≤ 1.08")
        say("  decode + bare x264, CPU s", bare, note=f"decode {decode.cpu:.1f}")

    def bytes(self) -> None:
        """Compare with what an MP4 and an HLS set, each with its own sound, would take."""
        assert self.result is not None
        pictures = sum(file.bytes for file in self.result.of_kind("video"))
        sound = SOUND_RATE / 8 * self.result.duration * len(self.result.of_kind("video"))
        ours = sum(file.bytes for file in self.result.files)
        say("bytes, ours / separate MP4 + HLS sets", ours / (2 * (pictures + sound)), "≤ 0.5")
        for file in self.result.of_kind("video"):
            say(f"  {file.name}, MB", file.bytes / 1e6)

    def quality(self) -> None:
        """Compare each rung with a plain encode of the same settings, scaled by FFmpeg itself."""
        planned = self.plan()
        for rung in planned.encoded:
            ours = _likeness(self.source, self.whole / f"{rung.name}.mp4")
            plain = self.folder / "plain.mp4"
            scale = f"fps={planned.fps}:start_time=0,scale={rung.width}:{rung.height}:flags=lanczos"
            settings = ["-map", "0:v:0", "-vf", scale, *rung_args(planned, rung)]
            call([*FFMPEG, "-i", str(self.source), *settings, str(plain)])
            say(
                f"SSIM {rung.name}", ours, note=f"plain Lanczos {_likeness(self.source, plain):.4f}"
            )
            plain.unlink()
            if self.vmaf:
                path = self.whole / f"{rung.name}.mp4"
                say(
                    f"VMAF {rung.name}, scaled up to the source",
                    _vmaf(self.vmaf, self.source, path),
                )

    def playable(self) -> None:
        """Time from nothing to the first playable segments, for 4 minutes and for an hour."""
        for copies in (True, False):
            for minutes in (4, 60):
                source = _loop(self.source, self.folder, minutes * 60)
                seconds = self._first_playable(source, copies=copies)
                kind = "copied" if copies else "encoded"
                target = ("≤ 2" if copies else "≤ 4") if minutes == 4 else "+ 2"
                say(f"first playable, {minutes} min, {kind}, s", seconds, target)
                source.unlink()

    def chunks(self) -> None:
        """Compare two workers to one, on cores of their own and sharing this host."""
        planned = self.plan()
        chunks = plan_chunks(planned, seconds=self.chunk_seconds)
        folder = self._folder("chunked")
        compare_chunks(self.source, planned, folder, chunks=chunks, whole=self.cost)

    def _folder(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir()
        return folder

    def _first_playable(self, source: Path, *, copies: bool) -> float:
        folder = self.folder / "first"
        folder.mkdir()
        started, seen = time.monotonic(), []
        listener = Listener(
            on_playable=lambda _rungs: seen.append(time.monotonic() - started),
            should_stop=lambda: bool(seen),
        )
        try:
            planned = self.plan(copies=copies, source=source)
            if copies and planned.copied is None:
                print("  not copied:", planned.copy_refusals)
            encode(source, planned, folder, resources=self.resources, listener=listener)
        except Cancelled:
            pass
        shutil.rmtree(folder)
        return seen[0]


def _bare_encode(source: Path, folder: Path, planned: EncodePlan, rung: PlannedRung) -> float:
    """Return the CPU seconds of x264 alone, fed with raw pictures of the rung's size."""
    raw = folder / "raw.y4m"
    scale = f"fps={planned.fps},format=yuv420p,scale={rung.width}:{rung.height}"
    call([*FFMPEG, "-i", str(source), "-map", "0:v:0", "-vf", scale, str(raw)])
    with costing() as cost:
        settings = [*rung_args(planned, rung), "-threads", str(THREADS)]
        call([*FFMPEG, "-i", str(raw), *settings, "-f", "null", "-"])
    raw.unlink()
    return cost.cpu


def _likeness(source: Path, path: Path) -> float:
    graph = "[0:v]fps=25:start_time=0[a];[1:v][a]scale2ref=flags=lanczos[b][c];[c][b]ssim"
    inputs = ["-i", str(source), "-i", str(path)]
    log = call(["ffmpeg", "-nostdin", *inputs, "-lavfi", graph, "-f", "null", "-"])
    return float(log.rpartition("All:")[2].split(maxsplit=1)[0])


def _vmaf(ffmpeg: str, source: Path, path: Path) -> float:
    """Return the mean VMAF 0.6.1 of `path` against `source`, at the source's size."""
    graph = (
        "[0:v]fps=25:start_time=0,format=yuv420p[a];"
        "[1:v][a]scale2ref=flags=bicubic[b][c];[b][c]libvmaf=n_threads=2"
    )
    inputs = ["-i", str(source), "-i", str(path)]
    log = call([ffmpeg, "-nostdin", *inputs, "-lavfi", graph, "-f", "null", "-"])
    return float(log.rpartition("VMAF score:")[2].split(maxsplit=1)[0])


def _loop(source: Path, folder: Path, seconds: int) -> Path:
    path = folder / f"loop-{seconds}.mp4"
    loop = ["-stream_loop", "-1", "-i", str(source), "-t", str(seconds), "-c", "copy"]
    call([*FFMPEG, *loop, "-movflags", "+faststart", str(path)])
    return path


def _make_clip(path: Path) -> Path:
    picture = ["-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=25:d=20"]
    sound = ["-f", "lavfi", "-i", "sine=d=20"]
    encoder = ["-c:v", "libx264", "-preset", "veryfast", "-g", "100", "-b:v", "5M", "-c:a", "aac"]
    call([*FFMPEG, *picture, *sound, *encoder, "-pix_fmt", "yuv420p", str(path)])
    return path


if __name__ == "__main__":
    main()
