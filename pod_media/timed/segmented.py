"""Part WebVTT into pieces of equal length, as HLS serves it (RFC 8216bis, 3.5)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pod_media.timed.cue import TimedCue
from pod_media.timed.webvtt import HEADER, format_cue, in_order

# Our fMP4 begins at 0, and so do our cues.
TIMESTAMP_MAP = "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000"


def segment_webvtt(cues: Sequence[TimedCue], *, duration: float, seconds: float) -> list[str]:
    """Return one text for each span of `seconds` in `duration`, at least one.

    A cue that is shown in several spans is in each of them, with its own times (8216bis, 3.5).
    """
    count = max(1, math.ceil(round(duration / seconds, 6)))
    spans: list[list[str]] = [[f"{HEADER}\n{TIMESTAMP_MAP}"] for _ in range(count)]
    for cue in in_order(cues):
        first = min(int(cue.start // seconds), count - 1)
        # What ends where a span begins is not shown in it.
        last = min(math.ceil(round(cue.end / seconds, 6)) - 1, count - 1)
        written = format_cue(cue)
        for span in spans[first : max(first, last) + 1]:
            span.append(written)
    return ["\n\n".join(blocks) + "\n" for blocks in spans]
