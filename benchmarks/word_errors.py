"""How far what was heard is from what was said: word error rate, and pairs of the same word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pod_media.recognition.scripts import words_of


def normalised(text: str) -> list[str]:
    """Return the words as they are said, without looks: capitals, signs, numerals.

    >>> normalised("In 1843, Ada’s well-known “program”.")
    ['in', 'eighteen', 'forty', 'three', "ada's", 'well', 'known', 'program']
    """
    said = (part.lower() for word in words_of(text) for part in word.said)
    return [word for word in said if re.search(r"\w", word)]


def word_error_rate(said: Sequence[str], heard: Sequence[str]) -> float:
    """Return substitutions, deletions and insertions for each word that was said.

    >>> word_error_rate("a b c d".split(), "a x c d e".split())
    0.5
    """
    if not said:
        return float(bool(heard))
    return _distances(said, heard)[-1][-1] / len(said)


def word_pairs(said: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the words that were heard rightly, on a shortest way between both.

    >>> word_pairs("a b c d".split(), "a x c d e".split())
    [(0, 0), (2, 2), (3, 3)]
    """
    table = _distances(said, heard)
    pairs: list[tuple[int, int]] = []
    row, column = len(said), len(heard)
    while row and column:
        same = said[row - 1] == heard[column - 1]
        if same and table[row][column] == table[row - 1][column - 1]:
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
        elif table[row][column] == table[row - 1][column - 1] + 1:
            row, column = row - 1, column - 1
        elif table[row][column] == table[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _distances(said: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    """Return Levenshtein's table."""
    table = [list(range(len(heard) + 1))]
    for number, word in enumerate(said, 1):
        before, row = table[-1], [number]
        for column, other in enumerate(heard, 1):
            row.append(min(before[column - 1] + (word != other), before[column] + 1, row[-1] + 1))
        table.append(row)
    return table
