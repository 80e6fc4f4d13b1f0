"""Frame rates and the clock that all encoded rungs share."""

from fractions import Fraction

# Rates that a recording of uneven pace is brought to: screens, then cameras.
STEADY_RATES = tuple(Fraction(rate) for rate in (5, 10, 15, 20, 24, 25, 30, 50, 60))
# Rates this close to the cap still count as within it (30.03 frames/s of a phone).
CAP_SLACK = Fraction(101, 100)
# ffmpeg's own muxer counts at least this finely.
FINEST_TICK = 10_000
SEGMENT_SECONDS = 4


def output_rate(fps: Fraction, *, is_even: bool, cap: int) -> Fraction:
    """Return the constant rate to encode at: the source's own, halved while above the cap.

    >>> output_rate(Fraction(50), is_even=True, cap=30)
    Fraction(25, 1)
    >>> output_rate(Fraction(274, 10), is_even=False, cap=30)
    Fraction(30, 1)
    """
    if fps <= 0:
        return Fraction(25)
    if not is_even:
        steady = (rate for rate in STEADY_RATES if rate >= fps * Fraction(98, 100))
        fps = next(steady, STEADY_RATES[-1])
    rate, divisor = fps, 1
    while rate > cap * CAP_SLACK:
        divisor += 1
        rate = fps / divisor
    return rate.limit_denominator(10_000)


def timescale(fps: Fraction) -> int:
    """Return ticks per second in which each frame lasts a whole number of ticks.

    So segments, chunks and joins fall on exact times: nothing is rounded, no gap can add up.

    >>> timescale(Fraction(25)), timescale(Fraction(30000, 1001))
    (12800, 30000)
    """
    ticks = fps.numerator
    while ticks < FINEST_TICK:
        ticks *= 2
    return ticks


def ticks_per_frame(fps: Fraction) -> int:
    """Return how long a frame lasts on that clock."""
    return int(timescale(fps) / fps)


def frames_per_segment(fps: Fraction) -> int:
    """Return how many frames stand between keyframes: about four seconds' worth."""
    return max(1, round(SEGMENT_SECONDS * fps))
