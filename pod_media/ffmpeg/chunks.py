"""Cut a long picture into stretches that any worker can encode, and put them together again."""

import json
import os
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import BinaryIO

from pod_media.ffmpeg.commands import Stretch, picture_file
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.fmp4 import (
    Fragment,
    FragmentIndex,
    Header,
    read_fragment_header,
    read_index,
    shift_fragment_header,
)
from pod_media.ffmpeg.growth import write_whole
from pod_media.ffmpeg.plan import EncodePlan, PlannedRung
from pod_media.ffmpeg.rates import ticks_per_frame

CHUNK_SECONDS = 120.0
DONE_FILE = "done.json"
STATE_FILE = "joined.json"
# Ends the name of a folder in which a chunk is being made.
PART = ".part"


@dataclass(frozen=True)
class Chunk:
    """A stretch of whole groups of pictures: frames on the plan's clock; no `count` at the end."""

    index: int
    start: int
    count: int | None

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.start, self.count)

    @property
    def folder(self) -> str:
        """Where its files are, below the working directory."""
        return f"chunk-{self.index:04d}"


def plan_chunks(plan: EncodePlan, *, seconds: float = CHUNK_SECONDS) -> tuple[Chunk, ...]:
    """Cut at keyframes into the fewest chunks of at most about `seconds`, all about as long.

    Equal ones keep all workers busy to the end. Keyframes far apart make fewer and longer ones.
    """
    return chunks_from(even_starts(plan, seconds=seconds))


def even_starts(plan: EncodePlan, *, seconds: float, begin: int = 0) -> list[int]:
    """Return where even pieces of what follows frame `begin` start, itself the first."""
    total = frame_count(plan)
    length = max(1, round(seconds * plan.fps))
    pieces = ceil((total - begin) / length)
    cuts = [cut for cut in cut_frames(plan) if cut > begin and total - cut >= length // 2]
    if not cuts:
        return [begin]
    wanted = (begin + round((total - begin) * number / pieces) for number in range(1, pieces))
    return sorted({begin, *(_nearest(cuts, frame) for frame in wanted)})


def chunks_from(starts: Sequence[int]) -> tuple[Chunk, ...]:
    """Return the chunks that start at these frames, the last up to the end."""
    ends = [*starts[1:], None]
    return tuple(
        Chunk(index, start, None if end is None else end - start)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def cut_frames(plan: EncodePlan) -> list[int]:
    """Return the frames, in order, that begin a group of pictures in every rung."""
    if plan.cuts:
        return [round(cut * plan.fps) - plan.first_frame for cut in plan.cuts]
    return list(range(0, frame_count(plan), plan.gop))


def frame_count(plan: EncodePlan) -> int:
    """Return the frames of the whole picture, as far as its length is known."""
    return round(plan.duration * plan.fps) - plan.first_frame


def is_done(work_dir: Path, chunk: Chunk) -> bool:
    """Tell whether a chunk was encoded whole: its folder appears by one rename, at the end."""
    return (work_dir / chunk.folder / DONE_FILE).exists()


@contextmanager
def building(work_dir: Path, chunk: Chunk) -> Iterator[Path]:
    """Yield a folder to make a chunk in; at the end of the block it is the chunk's, whole."""
    folder = Path(tempfile.mkdtemp(prefix=f"{chunk.folder}.", suffix=PART, dir=work_dir))
    try:
        yield folder
        write_whole(folder / DONE_FILE, json.dumps({"index": chunk.index}))
        _put(folder, work_dir / chunk.folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def append_ready(plan: EncodePlan, chunks: Sequence[Chunk], work_dir: Path) -> int:
    """Append to the rungs all chunks that are done and next in order; return how many are in.

    Nothing is encoded, only times are moved: 0 ms of gap or overlap. Can be called again and
    again, also after a crash in the middle; one caller at a time.
    """
    state = _State.read(work_dir)
    while state.chunks < len(chunks) and is_done(work_dir, chunks[state.chunks]):
        chunk = chunks[state.chunks]
        for rung in plan.encoded:
            state.lengths[rung.name] = _append(plan, chunk, rung, work_dir, state)
        state.chunks += 1
        state.write(work_dir)
    return state.chunks


def clear_chunks(work_dir: Path, chunks: Sequence[Chunk]) -> None:
    """Remove what is of no use once all is joined, and what killed workers left half made."""
    for chunk in chunks:
        shutil.rmtree(work_dir / chunk.folder, ignore_errors=True)
        for left in work_dir.glob(f"{chunk.folder}.*{PART}"):
            shutil.rmtree(left, ignore_errors=True)
    (work_dir / STATE_FILE).unlink(missing_ok=True)


@dataclass
class _State:
    """How many chunks are in, and for each rung [bytes, fragments] up to there."""

    chunks: int
    lengths: dict[str, tuple[int, int]]

    @classmethod
    def read(cls, work_dir: Path) -> "_State":
        try:
            data = json.loads((work_dir / STATE_FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(0, {})
        lengths = {name: (int(row[0]), int(row[1])) for name, row in data["lengths"].items()}
        return cls(int(data["chunks"]), lengths)

    def write(self, work_dir: Path) -> None:
        write_whole(
            work_dir / STATE_FILE, json.dumps({"chunks": self.chunks, "lengths": self.lengths})
        )


def _put(building: Path, folder: Path) -> None:
    """Rename into place; when another worker was first, its chunk stands: they are the same."""
    try:
        building.rename(folder)
    except OSError:
        if not (folder / DONE_FILE).exists():
            raise


def _append(
    plan: EncodePlan, chunk: Chunk, rung: PlannedRung, work_dir: Path, state: _State
) -> tuple[int, int]:
    """Append one chunk of one rung; return the file's bytes and fragments."""
    part = read_index(work_dir / chunk.folder / picture_file(rung))
    _check_frames(chunk, part)
    whole = work_dir / picture_file(rung)
    size, fragments = state.lengths.get(rung.name, (0, 0))
    ticks = (plan.first_frame + chunk.start) * ticks_per_frame(plan.fps)
    with whole.open("r+b" if whole.exists() else "x+b") as out, part.path.open("rb") as source:
        out.truncate(size)  # what a crash left behind
        if size == 0:
            assert part.header is not None
            out.write(source.read(part.header.size))
        else:
            _check_same(part, FragmentIndex(whole))
        out.seek(0, os.SEEK_END)
        for fragment in part.fragments:
            fragments += 1
            _copy(source, out, fragment, ticks, fragments)
        out.flush()
        os.fsync(out.fileno())
        return out.tell(), fragments


def _copy(source: BinaryIO, out: BinaryIO, fragment: Fragment, ticks: int, sequence: int) -> None:
    moof = read_fragment_header(source, fragment)
    out.write(shift_fragment_header(moof, ticks=ticks, sequence=sequence))
    rest = fragment.size - len(moof)
    while rest:
        data = source.read(min(rest, 1 << 20))
        if not data:
            raise EncodingError("encode:chunk:broken", detail="a fragment is cut off")
        out.write(data)
        rest -= len(data)


def _check_frames(chunk: Chunk, part: FragmentIndex) -> None:
    frames = sum(fragment.samples for fragment in part.fragments)
    if chunk.count is not None and frames != chunk.count:
        detail = f"{part.path.name} of chunk {chunk.index}: {frames} frames, not {chunk.count}"
        raise EncodingError("encode:chunk:short", detail=detail)


def _check_same(part: FragmentIndex, whole: FragmentIndex) -> None:
    whole.refresh()
    if _essence(part.header) != _essence(whole.header):
        raise EncodingError("encode:chunk:different", detail=f"{part.path.name}: other settings")


def _essence(header: Header | None) -> tuple[object, ...]:
    assert header is not None
    return header.codecs, header.timescale, header.media_start, header.config


def _nearest(cuts: Sequence[int], frame: int) -> int:
    place = bisect_left(cuts, frame)
    return min(cuts[max(0, place - 1) : place + 1], key=lambda cut: abs(cut - frame))
