"""Measuring a stream by its packets: what a header may lie about, without decoding."""

import heapq
from dataclasses import dataclass, field
from fractions import Fraction

# Warnings, in the words that `MediaInfo.warnings` keeps.
HEADER_MISSING = "duration:header-missing"
HEADER_SHORT = "duration:longer-than-header"
TRUNCATED = "damage:truncated"
DAMAGED = "damage:stream"
JUMPS = "damage:timestamps"
TRIMMED = "timeline:trimmed"
THINNED = "keyframes:thinned"

PACKET_FIELDS = "packet=pts_time,dts_time,duration_time,flags"
REORDER_PACKETS = 32  # H.264 and HEVC hold back 16 pictures at most
CLOCK_TOLERANCE = 0.0011  # seconds: Matroska, FLV and ASF count in milliseconds
KEYFRAMES_KEPT = 100_000  # an all-intra hour; a day of 1 s groups fits too
STANDARD_RATES = tuple(
    Fraction(rate) for rate in (24, 25, 30, 50, 60, "24000/1001", "30000/1001", "60000/1001")
)


@dataclass(frozen=True)
class Timeline:
    """What the packets of one stream say. Times in seconds on the file's own clock."""

    count: int = 0
    start: float = 0.0
    end: float = 0.0
    rate: float = 0.0  # packets per second, 0 when there is but one
    is_even: bool = False  # every step between pictures is the same
    keyframe_times: tuple[float, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass
class PacketWalk:
    """Take packets one by one as ffprobe lists them; memory does not grow with the file."""

    _waiting: list[float] = field(default_factory=list)
    _keyframes: list[float] = field(default_factory=list)
    _warnings: set[str] = field(default_factory=set)
    _count: int = 0
    _first: float | None = None
    _last: float = 0.0
    _end: float = 0.0
    _shortest: float = float("inf")
    _longest: float = 0.0

    def take(self, line: str) -> None:
        """Take one line `pts,dts,duration,flags`; blank and garbled lines are passed over."""
        pts, dts, duration, flags = (line.split(",") + [""] * 4)[:4]
        time = _seconds(pts)
        time = _seconds(dts) if time is None else time
        if time is None:
            return
        if "D" in flags:
            # An edit list hides this packet: it is there for the decoder only.
            self._warnings.add(TRIMMED)
            return
        self._count += 1
        self._end = max(self._end, time + (_seconds(duration) or 0.0))
        if flags.startswith("K"):
            self._keep_keyframe(time)
        heapq.heappush(self._waiting, time)
        if len(self._waiting) > REORDER_PACKETS:
            self._step(heapq.heappop(self._waiting))

    def finish(self) -> Timeline:
        """Return the sums; the walk is over."""
        while self._waiting:
            self._step(heapq.heappop(self._waiting))
        if self._first is None:
            return Timeline(warnings=tuple(sorted(self._warnings)))
        steps, span = self._count - 1, self._last - self._first
        mean = span / steps if steps else 0.0
        return Timeline(
            count=self._count,
            start=self._first,
            end=max(self._end, self._last),
            rate=1 / mean if mean > 0 else 0.0,
            is_even=steps > 0
            and self._longest - mean <= CLOCK_TOLERANCE
            and mean - self._shortest <= CLOCK_TOLERANCE,
            keyframe_times=tuple(sorted(self._keyframes)),
            warnings=tuple(sorted(self._warnings)),
        )

    def _keep_keyframe(self, time: float) -> None:
        self._keyframes.append(time)
        if len(self._keyframes) > KEYFRAMES_KEPT:
            del self._keyframes[1::2]
            self._warnings.add(THINNED)

    def _step(self, time: float) -> None:
        if self._first is None:
            self._first = self._last = time
            return
        step = time - self._last
        if step < 0:
            self._warnings.add(JUMPS)
        self._shortest = min(self._shortest, step)
        self._longest = max(self._longest, step)
        self._last = max(self._last, time)


def settle_rate(timeline: Timeline, header: Fraction, *, is_interlaced: bool = False) -> Fraction:
    """Return the true mean rate: a standard one where it fits, else the header's if that does.

    24 and 24000/1001 lie a thousandth apart, so a standard rate must fit far more closely.
    Camcorders (AVCHD) may put each field of an interlaced picture into a packet of its own.
    """
    if timeline.rate <= 0:
        return header
    if is_interlaced and abs(timeline.rate - 2 * header) <= timeline.rate * 0.002:
        return header
    for candidates, tolerance in ((STANDARD_RATES, 0.0002), ((header,), 0.002)):
        for candidate in candidates:
            if abs(candidate - timeline.rate) <= timeline.rate * tolerance:
                return candidate
    return Fraction(timeline.rate).limit_denominator(1000)


def settle_duration(header: float, measured: float) -> tuple[float, tuple[str, ...]]:
    """Return the duration to believe, and what to say of the header, both in seconds.

    Two per cent or a second is allowed: packets of the last picture often have no length.
    """
    if header <= 0:
        return measured, (HEADER_MISSING,) if measured > 0 else ()
    if abs(header - measured) <= max(1.0, header * 0.02):
        return header, ()
    return measured, (TRUNCATED if measured < header else HEADER_SHORT,)


def _seconds(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
