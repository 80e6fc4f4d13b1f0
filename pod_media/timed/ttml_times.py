"""Times in TTML (W3C TTML2, 12.3.1): clock times, frames, ticks, and seconds with a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_PARAMETER = "{http://www.w3.org/ns/ttml#parameter}"
_CLOCK = re.compile(r"([0-9]{1,6}):([0-9]{2}):([0-9]{2})(?:(\.[0-9]{1,9})|:([0-9]{1,6}))?")
_OFFSET = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)(h|ms|m|s|f|t)")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Clock:
    """How a document counts: frames and ticks of a second."""

    frames: float = 30.0
    ticks: float = 1.0

    @classmethod
    def of(cls, root: Element) -> Clock:
        """Read the parameters of a document; what is left out has TTML's defaults."""
        told = _numbers(root, "frameRate")
        rate = float(told[0]) if told and told[0] else 30.0
        multiplier = _numbers(root, "frameRateMultiplier")
        if len(multiplier) == 2 and all(multiplier):
            rate *= multiplier[0] / multiplier[1]
        ticks = _numbers(root, "tickRate")
        # Without a rate of its own, a tick is a frame where frames are told, else a second.
        return cls(rate, float(ticks[0]) if ticks and ticks[0] else rate if told else 1.0)

    def seconds(self, text: str) -> float | None:
        """Read "00:00:01.500", "00:00:01:12", "1.5s", "1500ms", "36f" or "15t"."""
        if clock := _CLOCK.fullmatch(text.strip()):
            hours, minutes, seconds = (int(part) for part in clock.groups()[:3])
            if minutes > 59 or seconds > 60:
                return None
            rest = float(clock[4] or 0) + int(clock[5] or 0) / self.frames
            return float(round((hours * 60 + minutes) * 60 + seconds + rest, 3))
        offset = _OFFSET.fullmatch(text.strip())
        if offset is None:
            return None
        units = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
        units |= {"f": 1 / self.frames, "t": 1 / self.ticks}
        return float(round(float(offset[1]) * units[offset[2]], 3))


def _numbers(root: Element, name: str) -> list[int]:
    value = root.get(f"{_PARAMETER}{name}", "")
    # Both "1000 1001" and, in documents before TTML1, "1000:1001".
    parts = value.replace(":", " ").split()
    return [int(each) for each in parts if _NUMBER.fullmatch(each)]
