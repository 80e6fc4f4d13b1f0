"""Read and write lists of chapters: as YouTube's descriptions have them, WebVTT, FFmpeg's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pod_media.timed.cue import TimedCue
from pod_media.timed.payload import escape_text, plain_text
from pod_media.timed.sifting import LATEST, Note, Notes, TimedTextError
from pod_media.timed.timecode import format_timecode
from pod_media.timed.timestamps import parse_timestamp
from pod_media.timed.webvtt import format_webvtt, lines_of, parse_webvtt

# Characters of a title.
LONGEST_TITLE = 100
MOST_CHAPTERS = 1_000
# Seconds; in what is longer nobody finds their way without chapters.
LONG_RECORDING = 20 * 60
# Seconds given to the last chapter where nothing tells when the recording ends.
_LAST = 1.0
_TIME = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,3})?"
# "00:00 Intro", "1:02:03 - Title", "(0:15) Title", "• [0:15] Title", "2. 0:15 Title".
_FIRST = re.compile(rf"(?:[•*·–-]\s?|[0-9]{{1,3}}[.)]\s)?[(\[]?({_TIME})[)\]]?(?![0-9]|:[0-9])(.*)")
# "Title 0:15", "Title (0:15)".
_LAST_ON_LINE = re.compile(rf"[\s(\[]({_TIME})[)\]]?\Z")
_BETWEEN = " \t-–—:|•·."
_FFMETADATA = ";FFMETADATA"
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TIMEBASE = re.compile(r"([0-9]{1,12})/([0-9]{1,12})")
_COUNT = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class TimedChapter:
    """A chapter from `start`, in seconds; it ends where the next begins."""

    start: float
    title: str


@dataclass(frozen=True)
class ChapterReading:
    """Chapters in order of time, no two at one; and what was wrong, by line."""

    chapters: tuple[TimedChapter, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Entry:
    line: int
    start: float | None
    title: str


def parse_chapter_list(text: str, *, duration: float = 0) -> ChapterReading:
    """Read chapters in any of the three forms. `duration` is the recording's; 0: not known.

    Raises TimedTextError where there are more than anybody means.
    """
    start = text.removeprefix("\ufeff").lstrip()
    if start.startswith("WEBVTT"):
        reading = parse_webvtt(start, duration=duration)
        entries = (
            _Entry(0, each.start, plain_text(each.text).replace("\n", " ")) for each in reading.cues
        )
        return _sifted(entries, duration, reading.notes)
    lines = lines_of(text)
    is_ffmetadata = start.startswith(_FFMETADATA)
    return _sifted(_of_ffmetadata(lines) if is_ffmetadata else _of_list(lines), duration)


def format_chapter_list(chapters: Sequence[TimedChapter]) -> str:
    """Write a line for each, as YouTube's descriptions have them.

    >>> format_chapter_list([TimedChapter(0, "Intro"), TimedChapter(3723, "End")])
    '0:00 Intro\\n1:02:03 End\\n'
    """
    return "".join(f"{format_timecode(each.start)} {each.title}\n" for each in chapters)


def format_webvtt_chapters(chapters: Sequence[TimedChapter], *, duration: float = 0) -> str:
    """Write a WebVTT file of chapters (W3C WebVTT, 4.6.3): titles are text without markup."""
    ordered = sorted(chapters, key=lambda each: each.start)
    ends = [each.start for each in ordered[1:]] + [duration]
    cues = [
        TimedCue(each.start, max(end, each.start + _LAST) if end <= each.start else end, title)
        for each, end in zip(ordered, ends, strict=True)
        if (title := escape_text(" ".join(each.title.split())))
    ]
    return format_webvtt(cues)


def _of_list(lines: list[str]) -> Iterator[_Entry]:
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if not bare:
            continue
        if found := _FIRST.fullmatch(bare):
            yield _Entry(number, _moment(found[1]), found[2].lstrip(_BETWEEN))
        elif last := _LAST_ON_LINE.search(bare[-20:]):
            before = bare[: len(bare) - len(last[0])]
            yield _Entry(number, _moment(last[1]), before.rstrip(_BETWEEN))
        else:
            yield _Entry(number, None, bare)


def _moment(text: str) -> float | None:
    """Read a time; "75:00" is one as well, as in `timecode`."""
    parts = text.split(":")
    if len(parts) == 2 and int(parts[0]) > 59:
        hours, minutes = divmod(int(parts[0]), 60)
        return parse_timestamp(f"{hours}:{minutes}:{parts[1]}")
    return parse_timestamp(text)


def _of_ffmetadata(lines: list[str]) -> Iterator[_Entry]:
    """Read the [CHAPTER] sections (FFmpeg Formats Documentation, "Metadata")."""
    facts: dict[str, str] = {}
    began = 0
    for number, line in enumerate([*_unfolded(lines), "[END]"], 1):
        if line.startswith("["):
            if began:
                yield _Entry(began, _start(facts), facts.get("title", ""))
            facts, began = {}, number if line.strip().upper() == "[CHAPTER]" else 0
        elif began and not line.startswith((";", "#")):
            name, _, value = line.partition("=")
            facts[name.strip().lower()] = _ESCAPED.sub(r"\1", value)


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Join lines that go on after a backslash; numbers of lines stay."""
    held: list[str] = []
    for line in lines:
        ends_open = (len(line) - len(line.rstrip("\\"))) % 2 == 1
        held.append(f"{line[:-1]} " if ends_open else line)
        if not ends_open:
            yield "".join(held)
            yield from [""] * (len(held) - 1)
            held = []
    if held:
        yield "".join(held)


def _start(facts: dict[str, str]) -> float | None:
    # Without a base, FFmpeg counts in nanoseconds.
    base = _TIMEBASE.fullmatch(facts.get("timebase", "1/1000000000").strip())
    count = _COUNT.fullmatch(facts.get("start", "").strip())
    if base is None or count is None or not int(base[2]):
        return None
    return round(int(count[0]) * int(base[1]) / int(base[2]), 3)


def _sifted(
    entries: Iterable[_Entry], duration: float, told: tuple[Note, ...] = ()
) -> ChapterReading:
    notes = Notes()
    kept: dict[float, str] = {}
    latest = -1.0
    for entry in entries:
        title = " ".join(entry.title.split())
        code = _fault(entry, title, kept, duration or LATEST)
        if code:
            notes.add(entry.line, code, text=title[:80])
            continue
        start = entry.start or 0.0
        if len(title) > LONGEST_TITLE:
            notes.add(entry.line, "timed:chapter:title-cut", most=LONGEST_TITLE)
        if start < latest:
            notes.add(entry.line, "timed:order:sorted")
        latest = max(latest, start)
        kept[start] = title[:LONGEST_TITLE].rstrip()
        if len(kept) > MOST_CHAPTERS:
            raise TimedTextError("timed:file:too-many", {"most": MOST_CHAPTERS})
    chapters = tuple(TimedChapter(start, kept[start]) for start in sorted(kept))
    return ChapterReading(chapters, told + notes.told())


def _fault(entry: _Entry, title: str, kept: dict[float, str], limit: float) -> str:
    """Return why an entry is no chapter; empty where it is one."""
    if entry.start is None:
        return "timed:time:unreadable"
    if entry.start >= limit:
        return "timed:time:beyond"
    if not title:
        return "timed:text:none"
    return "timed:chapter:twice" if entry.start in kept else ""
