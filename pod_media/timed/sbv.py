"""Read SubViewer as YouTube writes it (.sbv)."""

from __future__ import annotations

import re

from pod_media.timed.sifting import Draft, Notes, Reading, sift
from pod_media.timed.timestamps import parse_pair
from pod_media.timed.timing_lines import timed_blocks
from pod_media.timed.webvtt import lines_of

FORMAT = "sbv"
_TIMING = re.compile(r"\s*[0-9]{1,6}:[0-9:.]{1,12}\s*,\s*[0-9]{1,6}:[0-9:.]{1,12}\s*")
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


def parse_sbv(text: str, *, duration: float = 0) -> Reading:
    """Read a file. `duration` is the recording's in seconds, 0 where it is not known."""
    notes = Notes()
    blocks = timed_blocks(lines_of(text), notes, read=parse_pair, is_timing=is_sbv_timing)
    drafts = (
        Draft(each.line, each.timing.start, each.timing.end, _BREAK.sub("\n", each.text))
        for each in blocks
    )
    return sift(drafts, notes, kind=FORMAT, duration=duration)


def is_sbv_timing(line: str) -> bool:
    """Tell whether a line is one of SubViewer's times, readable or not."""
    return _TIMING.fullmatch(line) is not None
