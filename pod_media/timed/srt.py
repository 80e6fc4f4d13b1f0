"""Read and write SubRip (.srt), which nobody ever specified: as players understand it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pod_media.timed.cue import TimedCue
from pod_media.timed.cue_settings import place_of, settings_of_place
from pod_media.timed.payload import Piece, pieces_of
from pod_media.timed.sifting import Draft, Notes, Reading, sift
from pod_media.timed.timestamps import format_timestamp, parse_timing
from pod_media.timed.timing_lines import Block, timed_blocks
from pod_media.timed.webvtt import in_order, lines_of

FORMAT = "srt"
_STYLES = ("i", "b", "u")
# SubStation's commands, which players of SubRip follow too: {\an8} is at the top.
_COMMAND = re.compile(r"\{\\([^{}]{0,200})\}")
_PLACE = re.compile(r"an([1-9])")
_FONT = re.compile(r"</?font(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_CLOCK = re.compile(r"\s*-?[0-9]{1,6}:[0-9]")


def parse_srt(text: str, *, duration: float = 0) -> Reading:
    """Read a file. `duration` is the recording's in seconds, 0 where it is not known."""
    notes = Notes()
    blocks = timed_blocks(lines_of(text), notes, read=parse_timing, is_timing=_is_timing)
    return sift(_drafts(blocks, notes), notes, kind=FORMAT, duration=duration)


def format_srt(cues: Sequence[TimedCue]) -> str:
    """Write a file: italics, bold, underline and places are kept, a voice is a name before."""
    return "\n".join(_block(number, each) for number, each in enumerate(in_order(cues), 1))


def without_commands(text: str) -> tuple[str, int, bool]:
    """Return the text without SubStation's commands, the place they tell, if others were there.

    >>> without_commands("{\\\\an8}Up{\\\\fad(1,2)}")
    ('Up', 8, True)
    """
    commands = _COMMAND.findall(text) if "{\\" in text else []
    places = [int(found[1]) for each in commands if (found := _PLACE.fullmatch(each))]
    return (
        _COMMAND.sub("", text) if commands else text,
        places[0] if places else 0,
        len(places) < len(commands),
    )


def _is_timing(line: str) -> bool:
    """Tell a line of times, readable or not, from a text with an arrow in it."""
    return "-->" in line and _CLOCK.match(line) is not None


def _drafts(blocks: Iterator[Block], notes: Notes) -> Iterator[Draft]:
    for block in blocks:
        text, place, has_more = without_commands(block.text)
        bare = _FONT.sub("", text)
        if has_more or bare != text:
            notes.add(block.line, "timed:markup:dropped")
        settings = settings_of_place(place) or block.timing.rest
        timing, written = block.timing, _BREAK.sub("\n", bare)
        yield Draft(block.line, timing.start, timing.end, written, settings)


def _block(number: int, cue: TimedCue) -> str:
    start, end = (format_timestamp(each, point=",") for each in (cue.start, cue.end))
    place = place_of(cue.settings)
    text = (f"{{\\an{place}}}" if place != 2 else "") + _text(cue.text)
    return f"{number}\n{start} --> {end}\n{text}\n"


def _text(payload: str) -> str:
    if "<" not in payload and "&" not in payload:
        return payload
    return "".join(_written(each) for each in pieces_of(payload))


def _written(piece: Piece) -> str:
    if piece.kind == "text":
        return piece.said
    if piece.kind == "open" and piece.name == "v":
        return f"{piece.voice}: "
    if piece.name == "rt":
        return "(" if piece.kind == "open" else ")"
    if piece.name in _STYLES:
        return f"<{piece.name}>" if piece.kind == "open" else f"</{piece.name}>"
    return ""
