"""From the colour an institution gives itself to tokens that can be read on.

Lightness is ours and fixed (`css/tokens.css`); an institution brings hue and chroma. OKLab and its
matrices: CSS Color 4, §9 and §10; contrast: WCAG 2.2, 1.4.3.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

# Text on its ground.
LEAST_CONTRAST = 4.5
# As saturated as the tokens are made for; what is grey stays grey.
MOST_CHROMA = 0.16
CHROMA_STEP = 0.01

HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True)
class Colour:
    """An OKLCH colour: lightness 0-1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True)
class Brand:
    """What the style sheet is told."""

    hue: int
    chroma: float


@dataclass(frozen=True)
class Pair:
    """A text on its ground in a theme, as it will be."""

    theme: str
    ink: Colour
    paper: Colour

    @property
    def contrast(self) -> float:
        """Return the contrast, 1-21."""
        return contrast(self.ink, self.paper)


def parse_colour(text: str) -> Colour:
    """Return the colour written as `#rrggbb`; raise ValueError for anything else.

    >>> round(parse_colour("#ffffff").lightness, 3)
    1.0
    """
    found = HEX.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    digits = found.group(1)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return Colour(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def format_colour(colour: Colour) -> str:
    """Return the nearest colour a screen shows, as `#rrggbb`."""
    return "#" + "".join(f"{round(255 * _gamma(part)):02x}" for part in _linear_rgb(colour))


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast of two colours, 1-21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def brand_of(text: str) -> Brand | None:
    """Return what becomes of the colour `#rrggbb`: its hue, as much chroma as can be read.

    None if no chroma of this hue reaches the contrast. Raise ValueError for no colour.
    """
    colour = parse_colour(text)
    hue = round(colour.hue) % 360
    chroma = min(colour.chroma, MOST_CHROMA)
    while chroma >= 0:
        if all(pair.contrast >= LEAST_CONTRAST for pair in pairs_of(Brand(hue, chroma))):
            return Brand(hue, round(chroma, 3))
        chroma -= CHROMA_STEP
    return None


def pairs_of(brand: Brand) -> list[Pair]:
    """Return where the brand is read, or read on (the tokens' own numbers)."""
    hue, chroma = brand.hue, brand.chroma
    light, dark = Colour(0.46, chroma, hue), Colour(0.79, chroma * 0.65, hue)
    band, far = Colour(0.3, chroma * 0.7, hue), Colour(0.4, chroma * 0.9, (hue + 30) % 360)
    return [
        Pair("light", light, Colour(0.985, 0.004, hue)),
        Pair("light", light, Colour(0.955, 0.008, hue)),
        Pair("light", light, Colour(0.945, 0.025, hue)),
        Pair("light", Colour(0.99, 0, 0), light),
        Pair("light", Colour(0.985, 0.005, hue), band),
        Pair("light", Colour(0.9, 0.02, hue), far),
        Pair("dark", dark, Colour(0.235, 0.014, hue)),
        Pair("dark", dark, Colour(0.28, 0.016, hue)),
        Pair("dark", dark, Colour(0.31, 0.05, hue)),
        Pair("dark", Colour(0.2, 0.04, hue), dark),
    ]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _linear_rgb(colour: Colour) -> tuple[float, ...]:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(min(1.0, max(0.0, part)) for part in parts)


def _luminance(colour: Colour) -> float:
    red, green, blue = _linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
