"""Read TTML and its profiles (W3C TTML2, IMSC1; DFXP, EBU-TT-D): text, times, looks, voices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from pod_media.timed.payload import escape_text
from pod_media.timed.sifting import Draft, Notes, Reading, TimedTextError, sift
from pod_media.timed.ttml_looks import Sheet, local_name, value_of
from pod_media.timed.ttml_times import Clock

FORMAT = "ttml"
_LINE = "line-of-file"
_DEEPEST = 40
# Of a document: three for each cue of the most.
_MOST_ELEMENTS = 150_000
_SPACES = re.compile(r"[ \t\r\n]+")


def parse_ttml(text: str, *, duration: float = 0) -> Reading:
    """Read a document. `duration` is the recording's in seconds, 0 where it is not known.

    Raises TimedTextError where it is not well-formed XML, declares entities, or is too much.
    """
    root = _tree(text)
    if local_name(root.tag) != "tt":
        raise TimedTextError("timed:file:unknown-format")
    notes = Notes()
    reader = _Reader(Clock.of(root), Sheet.of(root), notes)
    drafts = (draft for body in _children(root, "body") for draft in reader.read(body, _Span()))
    return sift(drafts, notes, kind=FORMAT, duration=duration)


@dataclass(frozen=True)
class _Span:
    """The time that an element has (TTML2, 12.3): its children count from its start."""

    start: float = 0.0
    end: float | None = None
    is_told: bool = False


@dataclass(frozen=True)
class _Reader:
    clock: Clock
    sheet: Sheet
    notes: Notes

    def read(self, element: Element, parent: _Span, region: str = "") -> Iterator[Draft]:
        """Yield a draft for each element that has words and a time."""
        span = self._span(element, parent)
        if span is None:
            return
        region = value_of(element, "region") or region
        name = local_name(element.tag)
        if name == "span" or (name == "p" and not _is_timed_inside(element)):
            yield from self._draft(element, span, region)
            return
        loose = "".join([element.text or "", *(each.tail or "" for each in element)]).strip()
        if loose:
            self.notes.add(_line(element), "timed:block:unknown", text=loose[:80])
        for child in element:
            if local_name(child.tag) in ("div", "p", "span"):
                yield from self.read(child, span, region)

    def _span(self, element: Element, parent: _Span) -> _Span | None:
        """Return the span of an element; None, and a note, where it cannot be read."""
        if len(element.attrib) <= 1:
            return parent
        told = {name: value_of(element, name) for name in ("begin", "end", "dur")}
        seconds = {name: self.clock.seconds(value) for name, value in told.items() if value}
        for name, value in seconds.items():
            if value is None:
                self.notes.add(_line(element), "timed:time:unreadable", text=told[name][:80])
                return None
        start = parent.start + (seconds.get("begin") or 0.0)
        ends = [parent.end] if parent.end is not None else []
        if (end := seconds.get("end")) is not None:
            ends.append(parent.start + end)
        if (length := seconds.get("dur")) is not None:
            ends.append(start + length)
        return _Span(start, min(ends) if ends else None, parent.is_told or bool(seconds))

    def _draft(self, element: Element, span: _Span, region: str) -> Iterator[Draft]:
        text = self._text(element)
        if not span.is_told or span.end is None:
            if text.strip():
                self.notes.add(_line(element), "timed:time:unreadable", text=text.strip()[:80])
            return
        settings = self.sheet.settings(element, region)
        name = value_of(element, "id")
        yield Draft(_line(element), span.start, span.end, text, settings, name)

    def _text(self, element: Element) -> str:
        """Write what is in an element as cue text."""
        if local_name(element.tag) == "br":
            return "\n"
        if local_name(element.tag) in ("metadata", "set"):
            return ""
        parts = [_said(element, element.text)]
        for child in element:
            parts += [self._text(child), _said(element, child.tail)]
        before, after = self.sheet.marks(element)
        return before + "".join(parts) + after


def _tree(text: str) -> Element:
    # An encoding that the document declares is of the file; this is text already.
    bare = re.sub(r"\A\ufeff?\s{0,100}<\?xml[^>]{0,200}\?>", "", text)
    removed = text.count("\n", 0, len(text) - len(bare))
    builder = _Builder(removed)
    parser = DefusedXMLParser(target=builder)
    builder.parser = parser.parser
    try:
        parser.feed(bare)
        return parser.close()  # type: ignore[no-any-return]
    except ParseError as error:
        raise TimedTextError("timed:file:broken", {"line": error.position[0]}) from error
    except (DefusedXmlException, ValueError) as error:
        raise TimedTextError("timed:file:broken", {"line": 0}) from error


class _Builder(TreeBuilder):
    """Builds elements that know their line; refuses a depth and a number that no document has."""

    def __init__(self, removed: int) -> None:
        super().__init__()
        self.removed, self.depth, self.count = removed, 0, 0
        self.parser: object = None

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST:
            raise TimedTextError("timed:file:broken", {"line": self._line()})
        if self.count > _MOST_ELEMENTS:
            raise TimedTextError("timed:file:too-marked", {"most": _MOST_ELEMENTS})
        return super().start(tag, {**attrs, _LINE: str(self._line())})

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(tag)

    def _line(self) -> int:
        return self.removed + int(getattr(self.parser, "CurrentLineNumber", 0))


def _line(element: Element) -> int:
    return int(element.get(_LINE, "0"))


def _children(element: Element, name: str) -> list[Element]:
    return [each for each in element if local_name(each.tag) == name]


def _is_timed_inside(element: Element) -> bool:
    return any(value_of(each, "begin") for each in element)


def _said(element: Element, text: str | None) -> str:
    if not text:
        return ""
    is_kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return escape_text(text if is_kept else _SPACES.sub(" ", text))
