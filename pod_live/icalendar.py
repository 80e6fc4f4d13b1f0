"""Write calendar files (RFC 5545) that hold one event."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

PRODUCT = "-//Podsite//Events//EN"
# Octets of a line, its end apart (§3.1).
LINE = 75
# What TEXT may not hold (§3.3.11): control characters but for the tab; line ends are told apart.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class CalendarEvent:
    """What a calendar keeps of an event; instants are aware, empty texts are left out."""

    uid: str
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    # When these words were last changed.
    changed_at: datetime.datetime
    place: str = ""
    description: str = ""
    address: str = ""


def format_calendar(event: CalendarEvent) -> bytes:
    """Return the file: lines folded, ended by CR LF, in UTF-8.

    Instants are written in UTC, which needs no table of time zones; calendars show them in their
    reader's.
    """
    texts = [
        ("SUMMARY", event.title),
        ("LOCATION", event.place),
        ("DESCRIPTION", event.description),
    ]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_plain(event.uid)}",
        f"DTSTAMP:{_instant(event.changed_at)}",
        f"DTSTART:{_instant(event.starts_at)}",
        f"DTEND:{_instant(event.ends_at)}",
        *(f"{name}:{escape_text(text)}" for name, text in texts if text),
        *([f"URL:{_plain(event.address)}"] if event.address else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(fold_line(line) for line in lines)


def escape_text(text: str) -> str:
    r"""Return `text` as a TEXT value (§3.3.11).

    >>> escape_text("Rooms A, B; floor 2\r\nC:\\x")
    'Rooms A\\, B\\; floor 2\\nC:\\\\x'
    """
    escaped = re.sub(r"([\\;,])", r"\\\1", text)
    return CONTROL.sub("", re.sub(r"\r\n|\r|\n", r"\\n", escaped))


def fold_line(line: str) -> bytes:
    """Return a content line in UTF-8, folded at 75 octets, no character cut (§3.1)."""
    folded, room = bytearray(), LINE
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(octets) > room:
            folded += b"\r\n "
            room = LINE - 1
        folded += octets
        room -= len(octets)
    return bytes(folded) + b"\r\n"


def _instant(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def _plain(value: str) -> str:
    """Return a value that is not TEXT, kept on its line."""
    return CONTROL.sub("", value.replace("\n", ""))
