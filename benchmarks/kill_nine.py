"""Kill workers and FFmpeg at random moments, then count what was lost, doubled or orphaned.

    python benchmarks/kill_nine.py [--kills 100] [--encoders 2] [--seed 1]

Everything happens in a folder of its own, which is removed. The exit status is 1 when a single
job was lost or doubled, a process outlived its worker, or half a file can be seen.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# So many jobs wait or run while there is killing.
BUSY = 4
# A killed worker's children have so many seconds to be gone: the kernel kills them at once.
FUNERAL_SECONDS = 2.0
DRAIN_SECONDS = 600


@dataclass
class Encoder:
    """A `run_encoder` process, started again whenever it is dead."""

    log: Path
    process: subprocess.Popen[bytes] | None = None

    def ensure(self) -> None:
        """Start the process unless it runs."""
        if self.process is None or self.process.poll() is not None:
            argv = [sys.executable, str(ROOT / "manage.py"), "run_encoder"]
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(argv, stdout=log, stderr=log, cwd=ROOT)

    def kill(self) -> None:
        """Kill it as the kernel's out-of-memory killer would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@dataclass
class Tally:
    """What happened."""

    kills: Counter[str] = field(default_factory=Counter)
    orphans: int = 0
    submitted: int = 0


def main() -> int:
    """Run, print the counts, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--encoders", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory(prefix="kill-nine-") as folder:
        _set_up(Path(folder))
        clips = _make_clips(Path(folder))
        encoders = [Encoder(Path(folder) / "encoder.log") for _ in range(options.encoders)]
        tally = Tally()
        started = time.monotonic()
        try:
            _rage(options.kills, encoders, clips, tally)
            _drain(encoders)
            return _report(tally, time.monotonic() - started, Path(folder))
        finally:
            for encoder in encoders:
                if encoder.process and encoder.process.poll() is None:
                    encoder.process.terminate()
                    encoder.process.wait(10)


def _set_up(folder: Path) -> None:
    os.environ["PODSITE_VAR"] = str(folder / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.kill_nine_settings"
    os.environ["PYTHONPATH"] = str(ROOT)
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _make_clips(folder: Path) -> list[Path]:
    """Make short clips, one of them long enough to be cut into chunks."""
    clips = []
    for number, (seconds, size) in enumerate([(1, "128x96"), (2, "320x240"), (16, "640x360")]):
        path = folder / f"clip-{number}.mp4"
        picture = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=25:d={seconds}"]
        sound = ["-f", "lavfi", "-i", f"sine=440:d={seconds}"]
        codecs = ["-c:v", "mpeg4", "-c:a", "aac"]
        argv = ["ffmpeg", "-v", "error", "-y", *picture, *sound, *codecs, str(path)]
        subprocess.run(argv, check=True)
        clips.append(path)
    return clips


def _rage(kills: int, encoders: list[Encoder], clips: list[Path], tally: Tally) -> None:
    """Kill at random moments while there always is something to do."""
    while sum(tally.kills.values()) < kills:
        for encoder in encoders:
            encoder.ensure()
        while _active() < BUSY:
            _submit(random.choice(clips))
            tally.submitted += 1
        time.sleep(random.uniform(0.1, 2.5))
        encoder = random.choice(encoders)
        assert encoder.process is not None
        children = _descendants(encoder.process.pid)
        if children and random.random() < 0.4:
            _kill_process(random.choice(children))
            tally.kills["ffmpeg"] += 1
        elif _has_begun(encoder.process.pid):
            encoder.kill()
            tally.kills["worker"] += 1
            tally.orphans += _outlived(children)


def _drain(encoders: list[Encoder]) -> None:
    """Let what waits be done in peace."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while _active() and time.monotonic() < deadline:
        for encoder in encoders:
            encoder.ensure()
        time.sleep(0.5)


def _report(tally: Tally, seconds: float, folder: Path) -> int:
    from pod_media.models import EncodingJob, RenditionSet

    states = Counter(EncodingJob.objects.values_list("state", flat=True))
    ready = RenditionSet.objects.filter(state="ready")
    facts = {
        "kills of workers": tally.kills["worker"],
        "kills of FFmpeg": tally.kills["ffmpeg"],
        "jobs submitted": tally.submitted,
        "jobs done": states["done"],
        "attempts": sum(EncodingJob.objects.values_list("attempts", flat=True)),
        "seconds": round(seconds),
    }
    faults = {
        "lost": tally.submitted - states["done"],
        "doubled": ready.count()
        - ready.values("source").distinct().count()
        + EncodingJob.objects.count()
        - tally.submitted,
        "without renditions": tally.submitted - ready.count(),
        "unfinished sets": RenditionSet.objects.filter(state="growing").count(),
        "half files": _half_files(),
        "orphans after a kill": tally.orphans,
        "orphans at the end": _strays(folder),
    }
    for name, count in [*facts.items(), *faults.items()]:
        print(f"{name:24}{count:8}")
    bad = any(faults.values())
    if bad:
        print((folder / "encoder.log").read_text(errors="replace")[-6000:])
        for job in EncodingJob.objects.exclude(state="done"):
            print(job.pk, job.state, job.step, job.worker, job.error_code, job.error_detail[-2000:])
    print("FAILED" if bad else "ok")
    return int(bad)


def _half_files() -> int:
    """Count files that a row names and that are not as long as it says, or end too early."""
    from pod_media.models import VideoRendition

    media = Path(os.environ["PODSITE_VAR"]) / "media"
    wrong = 0
    for row in VideoRendition.objects.filter(set__state="ready").select_related("set"):
        path = media / row.set.prefix / row.path
        is_whole = path.exists() and path.stat().st_size == row.size
        is_long = row.kind != "video" or abs(row.duration - row.set.duration) < 1
        wrong += not (is_whole and is_long)
    return wrong


def _active() -> int:
    from pod_media.models import EncodingJob

    return EncodingJob.objects.filter(state__in=EncodingJob.ACTIVE).count()


def _submit(clip: Path) -> None:
    from django.core.files import File

    from pod_media.assets.sources import add_source
    from pod_media.models import MediaAsset

    recording = MediaAsset.objects.create(title=clip.stem, type="video")
    size = clip.stat().st_size
    with clip.open("rb") as file:
        add_source(recording, file=File(file), original_name=clip.name, size=size, created_by=None)


def _has_begun(pid: int) -> bool:
    """Tell whether a worker is past its start: killing one that imports proves nothing."""
    from pod_media.models import WorkerHeartbeat

    return WorkerHeartbeat.objects.filter(name__contains=f":{pid}:").exists()


def _descendants(pid: int) -> list[int]:
    parents = dict(_processes())
    found = [pid]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found[1:]


def _processes() -> list[tuple[int, int]]:
    """Return (id, parent's id) of every process that is not a zombie (proc(5))."""
    rows = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX":
            rows.append((int(folder.name), int(fields[1])))
    return rows


def _outlived(children: list[int]) -> int:
    deadline = time.monotonic() + FUNERAL_SECONDS
    alive = children
    while alive and time.monotonic() < deadline:
        time.sleep(0.05)
        running = {pid for pid, _ in _processes()}
        alive = [pid for pid in alive if pid in running]
    return len(alive)


def _strays(folder: Path) -> int:
    """Count the processes that still work on this folder, save the workers themselves."""
    count = 0
    for pid, _ in _processes():
        try:
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        count += b"ffmpeg" in line and str(folder).encode() in line
    return count


def _kill_process(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


if __name__ == "__main__":
    sys.exit(main())
