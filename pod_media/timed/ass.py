"""Read SubStation Alpha (.ass, .ssa): what is said, by whom, where, italic and bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pod_media.timed.cue_settings import settings_of_place
from pod_media.timed.payload import escape_text
from pod_media.timed.sifting import Draft, Notes, Reading, refuse_marks, sift
from pod_media.timed.timestamps import parse_timestamp
from pod_media.timed.webvtt import lines_of

FORMAT = "ass"
_SECTION = re.compile(r"\[[^\[\]]{1,60}\]")
_COMMAND = re.compile(r"\\(?:(an|a)([0-9]{1,2})|([ibu])([0-9]{1,3})|(p)([1-9])|([^\\]+))")
_OVERRIDE = re.compile(r"\{([^{}]*)\}")
_STYLES = {"i": "italic", "b": "bold", "u": "underline"}
# Before version 4+: 1 to 3 are at the bottom, 5 to 7 at the top, 9 to 11 in the middle.
_LEGACY = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}
_EVENT_FIELDS = "layer,start,end,style,name,marginl,marginr,marginv,effect,text"


@dataclass
class _Script:
    """What the lines so far have said: formats of the sections, and the styles' facts."""

    section: str = ""
    fields: list[str] = field(default_factory=lambda: _EVENT_FIELDS.split(","))
    styles: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class _Look:
    """How the text goes on: which styles are open, and what commands were left out."""

    place: int = 0
    open: list[str] = field(default_factory=list)
    is_drawing: bool = False
    has_more: bool = False


def parse_ass(text: str, *, duration: float = 0) -> Reading:
    """Read a file. `duration` is the recording's in seconds, 0 where it is not known.

    Raises TimedTextError where it is too much.
    """
    refuse_marks(text.count("{") + text.count("\\"))
    notes = Notes()
    return sift(_drafts(lines_of(text), notes), notes, kind=FORMAT, duration=duration)


def _drafts(lines: list[str], notes: Notes) -> Iterator[Draft]:
    script = _Script()
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if _SECTION.fullmatch(bare):
            script.section = bare.strip("[]").lower()
            continue
        kind, _, rest = bare.partition(":")
        if kind == "Format":
            script.fields = [each.strip().lower() for each in rest.split(",")]
        elif kind == "Style" and "styles" in script.section:
            facts = _facts(rest, script.fields)
            script.styles[facts.get("name", "")] = facts
        elif kind in ("Comment", "Picture", "Sound", "Movie", "Command"):
            notes.add(number, "timed:block:note", text=rest.strip()[:80])
        elif kind == "Dialogue":
            draft = _dialogue(number, _facts(rest, script.fields), script, notes)
            if draft:
                yield draft


def _facts(rest: str, fields: list[str]) -> dict[str, str]:
    values = rest.split(",", len(fields) - 1)
    # The text is the last, and keeps its commas and spaces.
    return {
        name: value if name == "text" else value.strip()
        for name, value in zip(fields, values, strict=False)
    }


def _dialogue(number: int, facts: dict[str, str], script: _Script, notes: Notes) -> Draft | None:
    start, end = (parse_timestamp(facts.get(name, "")) for name in ("start", "end"))
    if start is None or end is None or "text" not in facts:
        notes.add(number, "timed:time:unreadable", text=",".join(facts.values())[:80])
        return None
    style = script.styles.get(facts.get("style", "").removeprefix("*"), {})
    look = _Look(place=_style_place(style, script))
    opened = [tag for tag, name in _STYLES.items() if style.get(name, "0") not in ("0", "")]
    text = "".join(f"<{tag}>" for tag in opened) + _text(facts["text"], look, opened)
    if look.has_more:
        notes.add(number, "timed:markup:dropped")
    speaker = escape_text(" ".join(facts.get("name", facts.get("actor", "")).split()))
    if speaker and text:
        text = f"<v {speaker}>{text}</v>"
    return Draft(number, start, end, text, settings_of_place(look.place))


def _style_place(style: dict[str, str], script: _Script) -> int:
    value = style.get("alignment", "2")
    place = int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 2
    return place if "layer" in script.fields else _LEGACY.get(place, 2)


def _text(written: str, look: _Look, opened: list[str]) -> str:
    """Write cue text; `{\\i1}` opens italics and `{\\i0}` closes them."""
    look.open = list(opened)
    parts = []
    at = 0
    for found in _OVERRIDE.finditer(written):
        parts += [_said(written[at : found.start()], look), _commanded(found[1], look)]
        at = found.end()
    parts.append(_said(written[at:], look))
    return "".join(parts) + "".join(f"</{tag}>" for tag in reversed(look.open))


def _said(text: str, look: _Look) -> str:
    if look.is_drawing:
        return ""
    breaks = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
    return escape_text(breaks)


def _commanded(commands: str, look: _Look) -> str:
    written = []
    for kind, place, style, value, drawing, _, other in _COMMAND.findall(commands):
        if kind:
            number = int(place)
            look.place = number if kind == "an" else _LEGACY.get(number, 2)
        elif style:
            written.append(_switched(style, value != "0", look))
        elif drawing:
            look.is_drawing = look.has_more = True
        elif other == "p0":
            look.is_drawing = False
        else:
            look.has_more = True
    return "".join(written)


def _switched(tag: str, is_on: bool, look: _Look) -> str:
    if is_on == (tag in look.open):
        return ""
    if is_on:
        look.open.append(tag)
        return f"<{tag}>"
    # Those opened since are closed with it, and opened again.
    since = look.open[look.open.index(tag) + 1 :]
    look.open.remove(tag)
    ends = "".join(f"</{each}>" for each in (*reversed(since), tag))
    return ends + "".join(f"<{each}>" for each in since)
