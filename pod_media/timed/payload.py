"""WebVTT cue text (W3C WebVTT, 4.2.2) made canonical and safe, and what it says."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pod_media.timed.timestamps import format_timestamp, parse_timestamp

ESCAPED = "timed:markup:escaped"
NESTING = "timed:markup:nesting"
CONTROL = "timed:text:control"
BLANK_LINE = "timed:text:blank-line"

# No two of these patterns can match at the same place in more than one way: all are linear.
# What opens no tag is part of the text around it, however often it stands there.
_PIECES = re.compile(r"<[^<>]*>|(?:[^<]++|<(?![^<>]*>))++")
_TAG = re.compile(r"<(/?)([A-Za-z]{1,8})((?:\.\w+(?:-\w+)*)*)(?:\s+([^<>]*))?\s*>")
_TAGS = re.compile(r"<[^<>]*>")
_STAMP = re.compile(r"<((?:[0-9]{2,4}:)?[0-9]{2}:[0-9]{2}\.[0-9]{3})>")
_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,5}")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Controls, and halves of surrogate pairs, which no encoding can write.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPECIAL = re.compile(r"[<>&\r]|[ \t\n]\n|\n[ \t]|^[ \t\n]|[ \t\n]\Z")
_PLAIN_TAGS = {"c", "i", "b", "u", "ruby", "rt"}
_LONGEST_NAME = 100
# Characters of tags that are remembered: most come again and again.
_SHORT = 40
_DEEPEST = 20


class Piece(NamedTuple):
    """Of a payload, `kind` "text", "open", "close" or "stamp"; `name` of the tag that it is of.

    `source` is as it is written in WebVTT; text is `said` without its escapes.
    """

    kind: str
    source: str
    name: str = ""
    said: str = ""

    @property
    def voice(self) -> str:
        """Return the name of the voice that it opens; empty where it opens none."""
        is_voice = self.kind == "open" and self.name == "v"
        return html.unescape(self.source[1:-1].split(" ", 1)[1]) if is_voice else ""


def clean_payload(text: str) -> tuple[str, list[str]]:
    """Return canonical cue text, and codes for what had to be done, once each. Idempotent.

    Kept are voices, classes, italics, bold, underline, ruby, languages and times inside a cue,
    well nested and closed; all else is text. Neither "-->" nor a blank line is ever in it.
    """
    if not _SPECIAL.search(text) and not _CONTROL.search(text):
        return text, []
    codes: dict[str, None] = {}
    cleaned = _without_controls(text.replace("\r\n", "\n").replace("\r", "\n"), codes)
    written = "".join(each.source for each in _nested(_pieces(cleaned, codes), codes))
    lines = [line.strip(" \t") for line in written.strip(" \t\n").split("\n")]
    kept = [line for line in lines if line]
    if len(kept) < len(lines) and kept:
        codes[BLANK_LINE] = None
    return "\n".join(kept), list(codes)


def pieces_of(payload: str) -> list[Piece]:
    """Return the pieces of a payload that is canonical."""
    return list(_pieces(payload, {}))


def plain_text(payload: str) -> str:
    """Return what a viewer reads, without markup; ruby stands in parentheses.

    >>> plain_text("<v Ada><i>Fish</i> &amp; chips</v>"), plain_text("<ruby>漢<rt>kan</rt></ruby>")
    ('Fish & chips', '漢(kan)')
    """
    if "<" not in payload and "&" not in payload:
        return payload
    marks = {("open", "rt"): "(", ("close", "rt"): ")"}
    return "".join(
        each.said or marks.get((each.kind, each.name), "") for each in pieces_of(payload)
    )


def speaker_of(payload: str) -> str:
    """Return the name of the first voice; empty where none is told.

    >>> speaker_of("<v.loud Ada Lovelace>Hello</v>")
    'Ada Lovelace'
    """
    if "<v" not in payload:
        return ""
    return next((each.voice for each in pieces_of(payload) if each.voice), "")


def with_speaker(payload: str, name: str) -> str:
    """Return the payload said by one voice, or by none where `name` is empty.

    >>> with_speaker("<v Ada>Hello</v>", "Grace"), with_speaker("<v Ada>Hello</v>", "")
    ('<v Grace>Hello</v>', 'Hello')
    """
    bare = "".join(each.source for each in pieces_of(payload) if each.name != "v")
    said = _annotation(html.escape(name, quote=False))
    return clean_payload(f"<v {said}>{bare}</v>" if said else bare)[0]


def escape_text(text: str) -> str:
    """Write plain text as cue text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def stamps_within(payload: str, start: float, end: float) -> str:
    """Leave out the times inside a cue that are not between its own, or that go back."""
    if "<" not in payload or not _STAMP.search(payload):
        return payload
    kept, latest = [], start
    for each in pieces_of(payload):
        if each.kind == "stamp":
            seconds = parse_timestamp(each.source[1:-1]) or 0.0
            if not latest < seconds < end:
                continue
            latest = seconds
        kept.append(each.source)
    # What stood alone in its line leaves no blank one.
    return clean_payload("".join(kept))[0]


def has_words(payload: str) -> bool:
    """Tell whether there is anything but markup and space in a payload."""
    return bool(_TAGS.sub("", payload).strip())


def _pieces(text: str, codes: dict[str, None]) -> Iterator[Piece]:
    for found in _PIECES.findall(text):
        piece = None
        if found[0] == "<" and found[-1] == ">":
            piece = _short_markup(found) if len(found) <= _SHORT else _markup(found)
        yield piece or _text(found, codes)


def _text(found: str, codes: dict[str, None]) -> Piece:
    said = _without_controls(_decoded(found), codes)
    if "<" in found:
        codes[ESCAPED] = None
    return Piece("text", escape_text(said), said=said)


@lru_cache(maxsize=4096)
def _short_markup(found: str) -> Piece | None:
    return _markup(found)


def _markup(found: str) -> Piece | None:
    """Read a tag or a time in canonical form; None if it is neither."""
    if stamp := _STAMP.fullmatch(found):
        seconds = parse_timestamp(stamp[1])
        return None if seconds is None else Piece("stamp", f"<{format_timestamp(seconds)}>")
    tag = _TAG.fullmatch(found)
    if tag is None:
        return None
    slash, name, classes, annotation = tag[1], tag[2].lower(), tag[3], _annotation(tag[4] or "")
    if slash:
        is_known = name in _PLAIN_TAGS or name in ("v", "lang")
        return Piece("close", f"</{name}>", name) if is_known and not annotation else None
    if name in _PLAIN_TAGS and not annotation:
        return Piece("open", f"<{name}{classes}>", name)
    if (name == "v" and annotation) or (name == "lang" and _LANGUAGE.fullmatch(annotation)):
        return Piece("open", f"<{name}{classes} {annotation}>", name)
    return None


def _nested(pieces: Iterator[Piece], codes: dict[str, None]) -> Iterator[Piece]:
    """Close what is open where it must be, and leave out what closes nothing."""
    stack: list[str] = []
    for each in pieces:
        if each.kind == "close":
            if each.name not in stack:
                codes[NESTING] = None
                continue
            yield from _closed(stack, each.name, codes)
        elif each.kind == "open":
            # A voice ends where the next begins: files that never close one mean this.
            if each.name == "v" and "v" in stack:
                yield from _closed(stack, "v", codes)
            is_lost = each.name == "rt" and stack[-1:] != ["ruby"]
            if is_lost or len(stack) >= _DEEPEST:
                codes[NESTING] = None
                continue
            stack.append(each.name)
            yield each
        else:
            yield each
    # The specification lets the one voice of a cue open: closing it is no mending.
    if stack and stack != ["v"]:
        codes[NESTING] = None
    yield from (Piece("close", f"</{name}>", name) for name in reversed(stack))


def _closed(stack: list[str], name: str, codes: dict[str, None]) -> Iterator[Piece]:
    while stack:
        inner = stack.pop()
        yield Piece("close", f"</{inner}>", inner)
        if inner == name:
            return
        if (inner, name) != ("rt", "ruby"):
            codes[NESTING] = None


def _without_controls(text: str, codes: dict[str, None]) -> str:
    if not _CONTROL.search(text):
        return text
    codes[CONTROL] = None
    return _CONTROL.sub("", text)


def _decoded(text: str) -> str:
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda found: _referred(found[0]), text)


@lru_cache(maxsize=1024)
def _referred(reference: str) -> str:
    # A line feed that is written as a reference is one as well: never two of them.
    return html.unescape(reference).replace("\r", "\n")


def _annotation(text: str) -> str:
    """Write a name in a tag: one line, escaped, and never the end of an arrow."""
    said = " ".join(_CONTROL.sub("", html.unescape(text)).split())[:_LONGEST_NAME]
    return escape_text(said.rstrip("- ") if said.endswith("--") else said.strip())
