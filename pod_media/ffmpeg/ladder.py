"""The ladder: which qualities a picture is encoded in, and what each may cost."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

# x264's names for speed against size; `slow` and slower buy nothing measurable on lectures.
PRESETS = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow")
CODECS = ("h264", "hevc", "av1")

# Sane bounds of what an administrator may set.
SHORT_SIDES = range(144, 4321)
CRFS = range(14, 41)
MAX_RATES = range(100_000, 60_000_001)  # bits per second
MOST_RUNGS = 8

# A source this much larger than the rung below it is worth a rung of its own size.
NATIVE_GAIN = 1.15
# A source may miss a rung by as much and still take it (a 1072-line 1080p recording).
NEAR = 0.97
# H.264 level 5.2 ends at 4096 × 2304 points.
LONGEST_SIDE = 4096


@dataclass(frozen=True)
class Rung:
    """One quality to aim at: its short side in points, its quality, and a ceiling in bits/s.

    Without a ceiling a noisy lecture hall goes past 10 Mb/s at any sensible CRF.
    """

    name: str
    short_side: int
    crf: int
    preset: str
    max_rate: int
    codec: str = "h264"

    @property
    def buffer(self) -> int:
        """Bits over which the ceiling is kept: two seconds' worth, half a segment."""
        return 2 * self.max_rate


# Measured on slides and on a lecture hall: `faster` is the knee of size against time; at 360
# lines `medium` costs next to nothing and gains 2.9 VMAF.
DEFAULT_LADDER = (
    Rung("360p", 360, 23, "medium", 800_000),
    Rung("720p", 720, 23, "faster", 2_500_000),
    Rung("1080p", 1080, 22, "faster", 5_000_000),
    Rung("1440p", 1440, 22, "faster", 9_000_000),
    Rung("2160p", 2160, 22, "faster", 16_000_000),
)


def choose_rungs(short_side: int, ladder: Sequence[Rung] = DEFAULT_LADDER) -> tuple[Rung, ...]:
    """Return the rungs for a picture, lowest first; none is larger than the picture.

    A size well between two rungs gets a rung of its own; one below the ladder gets only that.
    """
    ordered = sorted(ladder, key=lambda rung: rung.short_side)
    fitting = [rung for rung in ordered if rung.short_side * NEAR <= short_side]
    if not fitting:
        return (_native(short_side, ordered[0]),)
    highest, above = fitting[-1], ordered[len(fitting) :]
    if above and short_side >= highest.short_side * NATIVE_GAIN:
        fitting.append(_native(short_side, above[0]))
    return tuple(fitting)


def picture_size(width: int, height: int, short_side: int) -> tuple[int, int]:
    """Scale to a short side, never up, keeping the shape; both sides even (4:2:0 wants that).

    >>> picture_size(1920, 1080, 720)
    (1280, 720)
    >>> picture_size(641, 361, 1080)
    (640, 360)
    """
    scale = min(1.0, short_side / max(1, min(width, height)), LONGEST_SIDE / max(1, width, height))
    return _even(width * scale), _even(height * scale)


def validate_ladder(rungs: Sequence[Rung]) -> list[str]:
    """Return what is wrong with a ladder, as codes `ladder:<rung>:<fault>`; [] when sound."""
    problems = [] if rungs else ["ladder::empty"]
    if len(rungs) > MOST_RUNGS:
        problems.append("ladder::too-many")
    problems += _repeated("name", [rung.name for rung in rungs])
    problems += _repeated("short-side", [rung.short_side for rung in rungs])
    for rung in rungs:
        problems += [f"ladder:{rung.name}:{fault}" for fault in _faults(rung)]
    ordered = sorted(rungs, key=lambda rung: rung.short_side)
    for lower, higher in itertools.pairwise(ordered):
        if higher.max_rate <= lower.max_rate:
            problems.append(f"ladder:{higher.name}:max-rate-not-above-lower-rung")
    return problems


def with_modern_codec(rungs: Sequence[Rung], codec: str) -> tuple[Rung, ...]:
    """Let the rungs above 1080 use HEVC or AV1, at six tenths of H.264's ceiling."""
    return tuple(
        replace(rung, codec=codec, max_rate=rung.max_rate * 6 // 10)
        if rung.short_side > 1080
        else rung
        for rung in rungs
    )


def _native(short_side: int, model: Rung) -> Rung:
    even = short_side - short_side % 2
    ceiling = round(model.max_rate * (short_side / model.short_side) ** 2)
    # Few points need more bits each: never below half of the model's.
    return replace(
        model,
        name=f"{even}p",
        short_side=even,
        max_rate=min(model.max_rate, max(ceiling, model.max_rate // 2)),
    )


def _even(length: float) -> int:
    return max(2, int(length / 2 + 0.5 - 1e-9) * 2)


def _faults(rung: Rung) -> list[str]:
    checks = {
        "short-side": rung.short_side in SHORT_SIDES and rung.short_side % 2 == 0,
        "crf": rung.crf in CRFS,
        "max-rate": rung.max_rate in MAX_RATES,
        "preset": rung.preset in PRESETS,
        "codec": rung.codec in CODECS,
        "name": rung.name.isascii() and rung.name.isalnum(),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _repeated(what: str, values: Sequence[object]) -> list[str]:
    twice = {value for value in values if values.count(value) > 1}
    return [f"ladder:{value}:{what}-twice" for value in sorted(twice, key=str)]
