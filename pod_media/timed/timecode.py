"""Read and write moments of a recording as people do: float seconds from its start."""

from __future__ import annotations

import re

# Longer than any recording; what is beyond is a slip of the hand.
LONGEST = 1000 * 3600.0
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)")
_UNITS = re.compile(r"(?:(\d+)h)?(?:(\d+)m(?:in)?)?(?:(\d+(?:[.,]\d+)?)s)?")


def parse_timecode(text: str) -> float | None:
    """Return the seconds in "95", "1:02:03.5" or "1h2m3s"; None if it is none of these.

    A comma stands for the point too. Seconds are kept to the millisecond.

    >>> parse_timecode("1:02:03.5"), parse_timecode("95"), parse_timecode("1h 2m 3s")
    (3723.5, 95.0, 3723.0)
    >>> parse_timecode("1:75"), parse_timecode("-3"), parse_timecode("soon")
    (None, None, None)
    """
    given = re.sub(r"\s+", "", text).lower()
    if _PLAIN.fullmatch(given):
        return _bounded(_number(given))
    if clock := _CLOCK.fullmatch(given):
        hours, minutes, seconds = (_number(part or "0") for part in clock.groups())
        is_sound = seconds < 60 and (minutes < 60 or not clock[1])
        return _bounded(hours * 3600 + minutes * 60 + seconds) if is_sound else None
    units = _UNITS.fullmatch(given) if given else None
    if units is None:
        return None
    hours, minutes, seconds = (_number(part or "0") for part in units.groups())
    return _bounded(hours * 3600 + minutes * 60 + seconds)


def format_timecode(seconds: float) -> str:
    """Write seconds as a clock does, with a fraction only where there is one.

    >>> format_timecode(3723.5), format_timecode(65), format_timecode(0)
    ('1:02:03.5', '1:05', '0:00')
    """
    thousandths = round(max(0.0, seconds) * 1000)
    whole, fraction = divmod(thousandths, 1000)
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"{clock}.{fraction:03}".rstrip("0") if fraction else clock


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _bounded(seconds: float) -> float | None:
    return round(seconds, 3) if seconds <= LONGEST else None
