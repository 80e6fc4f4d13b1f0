"""The title on a slide, as Tesseract reads it where that is installed."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pod_media.ffmpeg.limits import GIB, Limits
from pod_media.ffmpeg.run import ENVIRONMENT, run

TESSERACT = "tesseract"
# Whoever waits for it looks at a page.
LIMITS = Limits(total=20, memory=2 * GIB, niceness=5)
# Of 100: below, letters were made out of pictures. Of a title: characters, and words at most.
SUREST, SHORTEST, MOST_WORDS = 60.0, 3, 14
# Titles stand in this upper part of a slide.
UPPER = 0.6
# By BCP 47, Tesseract's names of what it has learnt; English comes with it.
_LEARNT = {"fr": "fra", "de": "deu", "es": "spa", "it": "ita", "pt": "por", "nl": "nld"}
_COLUMNS = 12


def is_installed() -> bool:
    """Tell whether there is Tesseract where processes are started."""
    return shutil.which(TESSERACT, path=ENVIRONMENT["PATH"]) is not None


def read_title(picture: Path, *, language: str = "") -> str:
    """Return the title on a slide, empty where none is to be read. Raises `EncodingError`."""
    wanted = _LEARNT.get(language.partition("-")[0])
    languages = ["-l", f"{wanted}+eng"] if wanted and wanted in _learnt() else []
    argv = [TESSERACT, str(picture), "stdout", "--psm", "11", *languages, "tsv"]
    told = run(argv, limits=LIMITS).stdout.decode("utf-8", "replace")
    return parse_title(told.splitlines())


def parse_title(rows: Iterable[str]) -> str:
    """Return the tallest line in the upper part of a page, of Tesseract's table of words.

    Its columns are level, page, block, paragraph, line, word, left, top, width, height,
    confidence and text (Tesseract, "TSV output").
    """
    page_height = 0.0
    lines: dict[tuple[str, ...], list[tuple[float, float, str]]] = defaultdict(list)
    for row in rows:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or not cells[0].isdigit():
            continue
        top, height, sure, text = float(cells[7]), float(cells[9]), float(cells[10]), cells[11]
        if cells[0] == "1":
            page_height = height
        elif text.strip() and sure >= SUREST:
            lines[tuple(cells[1:5])].append((top, height, text.strip()))
    found = [words for words in lines.values() if _is_title(words, page_height)]
    # Of lines as tall, the upper one.
    best = max(found, key=lambda words: (_height(words), -words[0][0]), default=[])
    return " ".join(text for _top, _height_of, text in best)


def _is_title(words: list[tuple[float, float, str]], page_height: float) -> bool:
    text = " ".join(each for _top, _tall, each in words)
    letters = sum(each.isalpha() for each in text)
    is_upper = not page_height or words[0][0] <= UPPER * page_height
    return is_upper and letters >= SHORTEST and len(words) <= MOST_WORDS


def _height(words: list[tuple[float, float, str]]) -> float:
    heights = sorted(tall for _top, tall, _text in words)
    return heights[len(heights) // 2]


def _learnt() -> set[str]:
    told = run([TESSERACT, "--list-langs"], limits=LIMITS).stdout.decode("utf-8", "replace")
    return set(told.split())
