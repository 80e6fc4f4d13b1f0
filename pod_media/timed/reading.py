"""Read a file of timed text of any format and encoding, and say what was wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from pod_media.timed.ass import parse_ass
from pod_media.timed.encodings import decode
from pod_media.timed.json_cues import parse_json
from pod_media.timed.sbv import is_sbv_timing, parse_sbv
from pod_media.timed.sifting import MOST_CUES, Note, Reading, TimedTextError
from pod_media.timed.srt import parse_srt
from pod_media.timed.ttml import parse_ttml
from pod_media.timed.webvtt import parse_webvtt

__all__ = ["MOST_BYTES", "MOST_CUES", "Note", "Reading", "TimedTextError", "read_timed_text"]

# Fifty thousand cues of two full lines are as much.
MOST_BYTES = 10 * 1024 * 1024
# Characters that the format is recognised by.
_HEAD = 20_000

Parser = Callable[..., Reading]
_BY_SUFFIX: dict[str, Parser] = {
    ".vtt": parse_webvtt,
    ".srt": parse_srt,
    ".sbv": parse_sbv,
    ".ass": parse_ass,
    ".ssa": parse_ass,
    ".ttml": parse_ttml,
    ".dfxp": parse_ttml,
    ".xml": parse_ttml,
    ".json": parse_json,
}
_XML = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE|(?:[A-Za-z][\w.-]{0,30}:)?tt[\s>])")
_SCRIPT = re.compile(r"^[ \t]*(?:\[script info\]|\[v4\+? styles\]|\[events\])", re.I | re.M)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]\"])")
_COMMA = re.compile(r"[0-9],[0-9]{1,3}\s*-->")


def read_timed_text(data: bytes, name: str = "", *, duration: float = 0) -> Reading:
    """Read a file; `name` only helps where the content does not tell the format.

    `duration` is the recording's in seconds, 0 where it is not known. Raises TimedTextError for
    what cannot be taken at all.
    """
    if len(data) > MOST_BYTES:
        raise TimedTextError("timed:file:too-large", {"most": MOST_BYTES})
    text, encoding, is_guessed = decode(data)
    reading = _parser(text[:_HEAD], name)(text, duration=duration)
    notes = reading.notes
    if is_guessed:
        notes = (Note(0, "timed:encoding:guessed", {"encoding": encoding}), *notes)
    if not reading.cues:
        told = [[each.line, each.code] for each in notes[:20]]
        raise TimedTextError("timed:file:no-cues", {"format": reading.format, "notes": told})
    return replace(reading, notes=notes, encoding=encoding)


def _parser(head: str, name: str) -> Parser:
    start = head.removeprefix("\ufeff").lstrip()
    if not start:
        raise TimedTextError("timed:file:no-cues", {"format": "", "notes": []})
    if start.startswith("WEBVTT"):
        return parse_webvtt
    for pattern, parser in ((_XML, parse_ttml), (_SCRIPT, parse_ass), (_JSON, parse_json)):
        if pattern.match(start) or (parser is parse_ass and pattern.search(start)):
            return parser
    suffix = PurePath(name.lower()).suffix
    if "-->" in head:
        is_webvtt = suffix == ".vtt" or (suffix != ".srt" and not _COMMA.search(head))
        return parse_webvtt if is_webvtt else parse_srt
    if any(is_sbv_timing(line) for line in head.splitlines()):
        return parse_sbv
    if suffix not in _BY_SUFFIX:
        raise TimedTextError("timed:file:unknown-format")
    return _BY_SUFFIX[suffix]
