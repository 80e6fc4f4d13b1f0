"""Compare chunks encoded by two workers with one process; `benchmarks.encoding` calls it."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from benchmarks.measure import Cost, costing, say
from pod_media.ffmpeg.chunks import Chunk
from pod_media.ffmpeg.encode import encode
from pod_media.ffmpeg.encode_chunked import encode_chunk, encode_side_outputs, join_chunks
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import EncodeResult, Resources

SINGLE = Resources(Limits(total=7200, niceness=0), threads=1)


def compare_chunks(
    source: Path, plan: EncodePlan, folder: Path, *, chunks: Sequence[Chunk], whole: Cost
) -> None:
    """Compare two workers to one: each with a core of its own, then sharing this host.

    Workers on other hosts bring their cores with them; on one host, one process already keeps
    all cores busy, and cutting can only cost. `whole` is what one process with all cores took.
    """
    cores = sorted(os.sched_getaffinity(0))
    alone_folder, chunks_folder = folder / "alone", folder / "chunks"
    alone_folder.mkdir()
    chunks_folder.mkdir()
    os.sched_setaffinity(0, cores[:1])
    with costing() as alone:
        one = encode(source, plan, alone_folder, resources=SINGLE)
    os.sched_setaffinity(0, cores[:2])
    with costing() as cost:
        two = _encode_by_two(source, plan, chunks_folder, chunks=chunks, cores=cores[:2])
    os.sched_setaffinity(0, cores)
    say("chunks, 2 hosts of one core / 1, wall", cost.wall / alone.wall, "≤ 0.75")
    say("chunks, 2 hosts of one core / 1, CPU", cost.cpu / alone.cpu, "≤ 1.10")
    say("chunks, 2 workers / 1 process, one host, wall", cost.wall / whole.wall)
    say("chunks, 2 workers / 1 process, one host, CPU", cost.cpu / whole.cpu)
    for left, right in zip(one.of_kind("video"), two.of_kind("video"), strict=True):
        say(f"  {left.name}: seconds lost or won", right.duration - left.duration, "0")


def _encode_by_two(
    source: Path, plan: EncodePlan, folder: Path, *, chunks: Sequence[Chunk], cores: Sequence[int]
) -> EncodeResult:
    """Encode all chunks by two workers, each kept to one core; the first takes the sound."""
    left = SimpleQueue[Chunk | None]()
    for chunk in (None, *chunks):
        left.put(chunk)

    def work(core: int) -> None:
        os.sched_setaffinity(0, {core})  # of this thread, and of what it starts
        with suppress(Empty):
            while True:
                chunk = left.get_nowait()
                if chunk is None:
                    encode_side_outputs(source, plan, folder, resources=SINGLE)
                else:
                    encode_chunk(source, plan, chunk, folder, resources=SINGLE)

    with ThreadPoolExecutor(len(cores)) as pool:
        list(pool.map(work, cores))
    print("  chunks:", len(chunks))
    return join_chunks(plan, chunks, folder, resources=SINGLE)
