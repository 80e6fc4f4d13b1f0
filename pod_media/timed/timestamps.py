"""Times as files write them: "01:02:03.004", to the millisecond."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Bounded, so that a line of a million digits is no number.
_STAMP = r"(?:([0-9]{1,6}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?"
_ALONE = re.compile(rf"\s*{_STAMP}\s*")
_TIMING = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}(?:\s+(.*))?\s*", re.DOTALL)
_PAIR = re.compile(rf"\s*{_STAMP}\s*,\s*{_STAMP}\s*")


@dataclass(frozen=True)
class Timing:
    """What the line above a cue's text says; `rest` is what follows the times."""

    start: float
    end: float
    rest: str = ""


def parse_timestamp(text: str) -> float | None:
    """Return the seconds in "[hours:]minutes:seconds[.thousandths]"; None if it is not that.

    A comma stands for the point too, as SRT has it.

    >>> parse_timestamp("01:02:03.004"), parse_timestamp("2:03,5"), parse_timestamp("1:75.0")
    (3723.004, 123.5, None)
    """
    found = _ALONE.fullmatch(text)
    return _seconds(*found.groups()) if found else None


def format_timestamp(seconds: float, *, point: str = ".") -> str:
    """Write seconds with hours, as WebVTT does; `point` parts the thousandths.

    >>> format_timestamp(3723.004), format_timestamp(0.5, point=",")
    ('01:02:03.004', '00:00:00,500')
    """
    whole, thousandths = divmod(round(max(0.0, seconds) * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}{point}{thousandths:03}"


def parse_timing(line: str) -> Timing | None:
    """Read "00:01.000 --> 00:02.000 align:start" (WebVTT, SRT)."""
    found = _TIMING.fullmatch(line)
    return _timing(found.groups()[:8], found[9] or "") if found else None


def parse_pair(line: str) -> Timing | None:
    """Read "0:00:01.000,0:00:02.000" (SBV)."""
    found = _PAIR.fullmatch(line)
    return _timing(found.groups(), "") if found else None


def _timing(parts: tuple[str | None, ...], rest: str) -> Timing | None:
    start, end = _seconds(*parts[:4]), _seconds(*parts[4:])
    return None if start is None or end is None else Timing(start, end, rest.strip())


def _seconds(
    hours: str | None, minutes: str | None, seconds: str | None, fraction: str | None
) -> float | None:
    """Add up in whole thousandths: each time is the float nearest to what was written."""
    whole_minutes, whole_seconds = int(minutes or 0), int(seconds or 0)
    if whole_seconds > 59 or (hours and whole_minutes > 59):
        return None
    clock = (int(hours or 0) * 60 + whole_minutes) * 60 + whole_seconds
    return (clock * 1000 + int((fraction or "0").ljust(3, "0"))) / 1000
