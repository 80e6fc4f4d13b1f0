"""Where a cue is shown: WebVTT cue settings (W3C WebVTT, 4.4), checked and put in other words."""

from __future__ import annotations

import re

_PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]{1,10})?)%"
# Not "region": it names a block of the file, and a cue has none beside it.
_KNOWN = {
    "vertical": re.compile(r"rl|lr"),
    "line": re.compile(rf"(?:-?[0-9]{{1,4}}|{_PERCENT})(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(_PERCENT),
    "align": re.compile(r"start|center|end|left|right"),
}
# What drafts of the specification, and the files written after them, called it.
_FORMERLY = {
    "align:middle": "align:center",
    "position:50%,middle": "position:50%,center",
}
# Of SubStation's nine places (as on a number pad), in WebVTT; 2 is where captions are anyhow.
_PLACES = {
    1: "align:left",
    2: "",
    3: "align:right",
    4: "line:50% align:left",
    5: "line:50%",
    6: "line:50% align:right",
    7: "line:0 align:left",
    8: "line:0",
    9: "line:0 align:right",
}
_TOP, _MIDDLE = 33.0, 67.0


def clean_settings(text: str) -> tuple[str, list[str]]:
    """Return the settings that WebVTT knows, once each, and those that were left out.

    >>> clean_settings("align:middle line:0 colour:red line:200%")
    ('align:center line:0', ['colour:red', 'line:200%'])
    """
    kept: dict[str, str] = {}
    bad = []
    for each in text.split():
        name, _, value = _FORMERLY.get(each, each).partition(":")
        if name in _KNOWN and _KNOWN[name].fullmatch(value):
            kept[name] = value
        else:
            bad.append(each[:80])
    return " ".join(f"{name}:{value}" for name, value in kept.items()), bad


def settings_of_place(place: int) -> str:
    """Return the settings of one of SubStation's nine places ({\\an8})."""
    return _PLACES.get(place, "")


def place_of(settings: str) -> int:
    """Return which of SubStation's nine places comes nearest."""
    facts = dict(each.split(":", 1) for each in settings.split() if ":" in each)
    row = _row(facts.get("line", "").partition(",")[0])
    column = {"left": 0, "start": 0, "right": 2, "end": 2}.get(facts.get("align", ""), 1)
    return 1 + 3 * row + column


def _row(line: str) -> int:
    """Return 0 for the bottom, 1 for the middle, 2 for the top."""
    if line.endswith("%"):
        percent = float(line[:-1])
        return 2 if percent < _TOP else 1 if percent < _MIDDLE else 0
    # Numbered lines count from the top, negative ones from the bottom; there are about fifteen.
    return 2 if line and not line.startswith("-") and int(line) < 5 else 0
