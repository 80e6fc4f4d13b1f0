"""Read and write WebVTT (W3C WebVTT, 4 and 6): what is served, kept, and exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pod_media.timed.cue import TimedCue
from pod_media.timed.cue_settings import clean_settings
from pod_media.timed.payload import clean_payload, stamps_within
from pod_media.timed.sifting import MOST_LINES, Draft, Notes, Reading, TimedTextError, sift
from pod_media.timed.timestamps import format_timestamp, parse_timing

FORMAT = "webvtt"
HEADER = "WEBVTT"
# Blocks that are no cues, and that a track has no room for.
_BLOCKS = ("NOTE", "STYLE", "REGION")
_EXCERPT = 80


def parse_webvtt(text: str, *, duration: float = 0) -> Reading:
    """Read a file. Of what is not a cue, and of what is wrong, each has its note.

    `duration` is the recording's in seconds, 0 where it is not known.
    """
    notes = Notes()
    return sift(_drafts(lines_of(text), notes), notes, kind=FORMAT, duration=duration)


def format_webvtt(cues: Sequence[TimedCue]) -> str:
    """Write a file: cues in order of time, without anything that could end one early."""
    blocks = [HEADER, *(format_cue(each) for each in in_order(cues))]
    return "\n\n".join(blocks) + "\n"


def in_order(cues: Sequence[TimedCue]) -> list[TimedCue]:
    """Return cues as a file has to have them (W3C WebVTT, 4.1)."""
    return sorted(cues, key=lambda each: each.start)


def format_cue(cue: TimedCue) -> str:
    """Write one cue, without the blank line behind it."""
    settings = clean_settings(cue.settings)[0] if cue.settings else ""
    timing = f"{format_timestamp(cue.start)} --> {format_timestamp(cue.end)} {settings}"
    text = stamps_within(clean_payload(cue.text)[0], cue.start, cue.end)
    # A file whose identifiers look like blocks or arrows would be read otherwise.
    name = " ".join(cue.name.replace("-->", "→").split())
    head = [] if not name or _kind(name) != "unknown" else [name]
    return "\n".join([*head, timing.rstrip(), text])


def lines_of(text: str) -> list[str]:
    """Return the lines of a file of any system (W3C WebVTT, 4.1: no other character ends one).

    Raises TimedTextError where there are more than any captions have.
    """
    clean = text.removeprefix("\ufeff").replace("\x00", "\ufffd")
    clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    if clean.count("\n") >= MOST_LINES:
        raise TimedTextError("timed:file:too-long", {"most": MOST_LINES})
    return clean.split("\n")


def _drafts(lines: list[str], notes: Notes) -> Iterator[Draft]:
    at = _after_header(lines, notes)
    while at < len(lines):
        if not lines[at]:
            at += 1
        elif "-->" in lines[at] or _is_name(lines, at):
            name = "" if "-->" in lines[at] else lines[at]
            at += bool(name)
            until = _end_of_block(lines, at + 1)
            timing = parse_timing(lines[at])
            if timing:
                body = "\n".join(lines[at + 1 : until])
                yield Draft(at + 1, timing.start, timing.end, body, timing.rest, name)
            else:
                notes.add(at + 1, "timed:time:unreadable", text=lines[at][:_EXCERPT])
            at = until
        else:
            until = _end_of_block(lines, at + 1)
            notes.add(at + 1, f"timed:block:{_kind(lines[at])}", text=lines[at][:_EXCERPT])
            at = until


def _after_header(lines: list[str], notes: Notes) -> int:
    first = lines[0]
    if first[:6] != HEADER or first[6:7] not in ("", " ", "\t"):
        notes.add(1, "timed:header:missing")
        return 0
    until = _end_of_block(lines, 1)
    if first[6:].strip() or until > 1:
        said = " ".join([first[6:], *lines[1:until]])
        notes.add(1, "timed:block:header", text=said.strip()[:_EXCERPT])
    return until


def _is_name(lines: list[str], at: int) -> bool:
    """Tell whether a line is the identifier of the cue that begins below it."""
    return at + 1 < len(lines) and "-->" in lines[at + 1] and _kind(lines[at]) == "unknown"


def _kind(line: str) -> str:
    word = line.replace("\t", " ").partition(" ")[0]
    return word.lower() if word in _BLOCKS else "unknown"


def _end_of_block(lines: list[str], at: int) -> int:
    """Return the first line from `at` that is blank, or where a cue begins without one."""
    while at < len(lines) and lines[at] and "-->" not in lines[at]:
        at += 1
    return at
