"""Find the cues of formats in which a line of times stands above each text (SRT, SBV)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pod_media.timed.sifting import Notes
from pod_media.timed.timestamps import Timing

_COUNTER = re.compile(r"\s*[0-9]{1,7}\s*")
_EXCERPT = 80


@dataclass(frozen=True)
class Block:
    """A timing, and the lines of text below it; `line` counts from 1."""

    line: int
    timing: Timing
    text: str


def timed_blocks(
    lines: list[str],
    notes: Notes,
    *,
    read: Callable[[str], Timing | None],
    is_timing: Callable[[str], bool],
) -> Iterator[Block]:
    """Yield a block for each line that `is_timing`; one that cannot be read has its note."""
    starts = [number for number, line in enumerate(lines) if is_timing(line)]
    before = _body(lines[: starts[0] if starts else len(lines)], counter=1, is_last=not starts)
    if any(each.strip() for each in before):
        notes.add(1, "timed:block:unknown", text=" ".join(before).strip()[:_EXCERPT])
    for number, start in enumerate(starts):
        is_last = number + 1 == len(starts)
        until = len(lines) if is_last else starts[number + 1]
        timing = read(lines[start])
        if timing is None:
            notes.add(start + 1, "timed:time:unreadable", text=lines[start][:_EXCERPT])
            continue
        body = _body(lines[start + 1 : until], counter=number + 2, is_last=is_last)
        yield Block(start + 1, timing, "\n".join(body))


def _body(lines: list[str], *, counter: int, is_last: bool) -> list[str]:
    """Leave out blank lines at the end, and the counter of the cue that follows."""
    kept = _trimmed(lines)
    if is_last or not kept or not _COUNTER.fullmatch(kept[-1]):
        return kept
    stands_alone = len(kept) == 1 or not kept[-2].strip()
    is_counter = stands_alone or int(kept[-1]) == counter
    return _trimmed(kept[:-1]) if is_counter else kept


def _trimmed(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
