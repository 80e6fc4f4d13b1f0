"""The words of a script: as they are written, and as they are said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pod_media.recognition.numerals import spoken_number

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_SAID = {"%": "percent", "&": "and", "+": "plus", "=": "equals", "@": "at", "€": "euros"}
# What parts a written word into spoken ones.
_JOINTS = re.compile(r"[-‐‑–—/_.…]+")
_EDGES = re.compile(r"^[^\w%&+=@€]+|[^\w%&+=@€]+$")
# Capitals up to so many are letters that are said one by one, where no dictionary knows better.
LONGEST_ACRONYM = 5


@dataclass(frozen=True)
class ScriptWord:
    """A word as the captions will show it, and what is said for it: nothing for a mere sign."""

    text: str
    said: tuple[str, ...]


def words_of(script: str) -> list[ScriptWord]:
    """Return the words of a text.

    >>> [each.said for each in words_of("Well-known: “HLS” costs 20%.")]
    [('well', 'known'), ('HLS',), ('costs',), ('twenty', 'percent')]
    """
    return [ScriptWord(each, tuple(_said(each))) for each in script.lstrip("\ufeff").split()]


def sentences_of(words: list[ScriptWord]) -> list[list[ScriptWord]]:
    """Part words where sentences end."""
    sentences: list[list[ScriptWord]] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word.text.rstrip("\"'”’»)").endswith((".", "!", "?", "…", ":", ";")):
            sentences.append([])
    return [each for each in sentences if each]


def _said(text: str) -> list[str]:
    bare = _EDGES.sub("", text.translate(_APOSTROPHES))
    if bare in _SAID:
        return [_SAID[bare]]
    if bare.endswith("%"):
        return [*_said(bare[:-1]), "percent"]
    if number := spoken_number(bare):
        return number
    parts = [_EDGES.sub("", each) for each in _JOINTS.split(bare.replace("&", "/and/"))]
    said: list[str] = []
    for part in filter(None, parts):
        is_acronym = part.isupper() and 1 < len(part) <= LONGEST_ACRONYM
        said += spoken_number(part) or [part if is_acronym else part.lower()]
    return said
