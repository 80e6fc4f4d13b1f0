"""The colours hold their contrast in both themes, whatever hue an institution chooses."""

import math
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "podsite" / "static" / "css" / "tokens.css"
HUES = range(0, 360, 10)
TEXT, INTERFACE = 4.5, 3.0

PAIRS = [
    *(
        (ink, paper, TEXT)
        for ink in ("ink", "ink-soft")
        for paper in ("ground", "surface", "sunken")
    ),
    *(("ink", paper, TEXT) for paper in ("brand-wash", "good-wash", "warn-wash", "bad-wash")),
    *(("brand", paper, TEXT) for paper in ("ground", "surface", "sunken", "brand-wash")),
    *(("brand-strong", paper, TEXT) for paper in ("ground", "surface")),
    ("brand-ink", "brand", TEXT),
    ("brand-ink", "brand-strong", TEXT),
    *(
        (name, paper, TEXT)
        for name in ("good", "warn", "bad")
        for paper in ("surface", f"{name}-wash")
    ),
    ("band-ink", "band", TEXT),
    ("band-ink", "band-far", TEXT),
    ("band-ink-soft", "band", TEXT),
    ("band-ink-soft", "band-far", TEXT),
    *((name, paper, INTERFACE) for name in ("edge", "focus") for paper in ("ground", "surface")),
]


def _declarations():
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.S)
    return {
        name: " ".join(value.split())
        for name, value in re.findall(r"--([a-z-]+):\s*([^;]+);", text)
        if "oklch" in value
    }


def _colour(value, theme, hue):
    """Return (lightness, chroma, hue) of a token's value in a theme."""
    both = re.fullmatch(r"light-dark\(\s*(oklch\(.*\))\s*,\s*(oklch\(.*\))\s*\)", value)
    one = both.group(1 if theme == "light" else 2) if both else value
    inner = one.removeprefix("oklch(").removesuffix(")")
    inner = inner.replace("var(--brand-hue)", str(hue)).replace("var(--brand-chroma)", "0.16")
    inner = re.sub(r"calc\(([^()]*)\)", lambda found: str(_sum(found.group(1))), inner)
    return tuple(float(part) for part in inner.split())


def _sum(expression):
    first, operator, second = expression.split()
    return float(first) * float(second) if operator == "*" else float(first) + float(second)


def _luminance(lightness, chroma, hue):
    """Return the relative luminance of an OKLCH colour, clipped to sRGB (CSS Color 4, WCAG 2)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first, second):
    lighter, darker = sorted((_luminance(*first), _luminance(*second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_contrast_holds_for_every_hue(theme, ink, paper, least):
    tokens = _declarations()
    worst = min(
        (_contrast(_colour(tokens[ink], theme, hue), _colour(tokens[paper], theme, hue)), hue)
        for hue in HUES
    )
    assert worst[0] >= least, f"hue {worst[1]}"


def test_the_measure_knows_black_on_white():
    assert _contrast((1, 0, 0), (0, 0, 0)) == pytest.approx(21, abs=0.01)
