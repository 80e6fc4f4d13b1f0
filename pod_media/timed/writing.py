"""Write cues in a format by its short name, which is what the names of its files end in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pod_media.timed.cue import TimedCue
from pod_media.timed.json_cues import format_json
from pod_media.timed.plain import format_txt
from pod_media.timed.srt import format_srt
from pod_media.timed.webvtt import format_webvtt

CONTENT_TYPES = {
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
_WRITERS: dict[str, Callable[[Sequence[TimedCue]], str]] = {
    "vtt": format_webvtt,
    "srt": format_srt,
    "txt": format_txt,
    "json": format_json,
}


def format_timed_text(cues: Sequence[TimedCue], form: str) -> str:
    """Write cues in one of the forms of CONTENT_TYPES.

    >>> print(format_timed_text([TimedCue(1, 2, "Hello")], "srt").strip())
    1
    00:00:01,000 --> 00:00:02,000
    Hello
    """
    return _WRITERS[form](cues)
