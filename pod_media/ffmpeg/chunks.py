"""Cut a long picture into stretches that any worker can encode, and put them together again."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
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
    """Cut at keyframes about every `seconds`; a short rest joins the last chunk."""
    total = round(plan.duration * plan.fps) - plan.first_frame
    length = max(1, round(seconds * plan.fps))
    starts = [0]
    for cut in _cut_frames(plan, total):
        if cut - starts[-1] >= length and total - cut >= length // 2:
            starts.append(cut)
    ends = [*starts[1:], None]
    return tuple(
        Chunk(index, start, None if end is None else end - start)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def is_done(work_dir: Path, chunk: Chunk) -> bool:
    """Tell whether a chunk was encoded whole: its folder appears by one rename, at the end."""
    return (work_dir / chunk.folder / DONE_FILE).exists()


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


def _cut_frames(plan: EncodePlan, total: int) -> list[int]:
    if plan.cuts:
        return [round(cut * plan.fps) - plan.first_frame for cut in plan.cuts]
    return list(range(0, total, plan.gop))


def clear_chunks(work_dir: Path, chunks: Sequence[Chunk]) -> None:
    """Remove what is of no use once all is joined."""
    for chunk in chunks:
        shutil.rmtree(work_dir / chunk.folder, ignore_errors=True)
    (work_dir / STATE_FILE).unlink(missing_ok=True)
