"""Where a line of captions may end: after punctuation, before a phrase, never after an article.

Netflix, Timed Text Style Guide, "Line Treatment"; BBC Subtitle Guidelines, "Break at natural
points". English and French are known; in other languages punctuation and balance decide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from pod_media.timed.checks import LINE_WIDTH
from pod_media.timed.widths import is_wide, text_width

# Costs of a break, in characters of imbalance that it is worth.
SENTENCE, CLAUSE, PHRASE, ANYWHERE, TORN = 0, 4, 8, 20, 60

_SENTENCE_ENDS = tuple(".!?…。！？؟۔")
_CLAUSE_ENDS = tuple(",;:،؛、，；：–—)]»”")
# French parts these from their word with a space.
_CLOSING = tuple("!?;:»%")
_QUOTES = "\"'’”»)]"
_DASHES = ("-", "–", "—")
# Before these a phrase begins: conjunctions, prepositions, relative pronouns.
_BEGINNING_EN = (
    "and but or nor so yet because although though while when where if unless until since after"
    " before as than that which who whom whose what how why in on at by for from with without to"
    " of into onto over under between through during about against among toward towards upon"
)
_BEGINNING_FR = (
    "et mais ou où donc or ni car parce puisque lorsque quand si comme que qui dont lequel"
    " laquelle lesquels lesquelles quoi dans sur sous par pour avec sans chez vers entre pendant"
    " depuis contre parmi jusque avant après afin tandis alors à de du des en"
)
# These hold on to what follows: articles, possessives, demonstratives, prepositions, titles.
_HOLDING_EN = (
    "a an the this these those my your his her its our their some any no every each"
    " in on at by for from with without to of into and or but mr mrs ms dr prof st"
)
_HOLDING_FR = (
    "le la les l un une ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos"
    " leur leurs quelques chaque aucun aucune au aux du des de d à en dans sur sous par pour avec"
    " sans chez vers entre et ou mais mme mlle m"
)
_BEFORE = frozenset([*_BEGINNING_EN.split(), *_BEGINNING_FR.split()])
_NOT_AFTER = frozenset([*_HOLDING_EN.split(), *_HOLDING_FR.split()])


@lru_cache(maxsize=16384)
def break_cost(before: str, after: str) -> int:
    """Return what it costs to end a line after the word `before` and begin with `after`.

    >>> break_cost("done.", "Next"), break_cost("word", "and"), break_cost("the", "house")
    (0, 8, 60)
    """
    if after.startswith(_CLOSING) or before.endswith(("«", "(", "“")) or before in _DASHES:
        return TORN
    if _word(before) in _NOT_AFTER and not before.endswith((".", *_CLAUSE_ENDS)):
        return TORN
    bare = before.rstrip(_QUOTES) or before
    if bare.endswith(_SENTENCE_ENDS) and _word(before) not in _NOT_AFTER:
        return SENTENCE
    if before.endswith(_CLAUSE_ENDS) or bare.endswith(_CLAUSE_ENDS):
        return CLAUSE
    if after in _DASHES:
        return CLAUSE
    return PHRASE if _word(after) in _BEFORE else ANYWHERE


def is_sentence_end(word: str) -> bool:
    """Tell whether a sentence ends with a word; "Dr." and "M." end none."""
    return (word.rstrip(_QUOTES) or word).endswith(_SENTENCE_ENDS) and (
        _word(word) not in _NOT_AFTER
    )


def atoms_of(text: str) -> list[str]:
    """Part a text where a line may end; each atom has the space behind it, if any.

    Scripts without spaces may end a line between any two characters but before punctuation.
    """
    if text.isascii():
        return re.findall(r"\S+\s*", text)
    atoms: list[str] = []
    current = ""
    for character in text:
        ends_before = bool(current) and (
            (current[-1].isspace() and not character.isspace())
            or (_is_ideograph(current[-1]) and _is_ideograph(character))
        )
        if ends_before and current.strip():
            atoms.append(current)
            current = ""
        current += character
    return [*atoms, current] if current else atoms


def may_end(atom: str) -> bool:
    """Tell whether a line may end after an atom at all: not inside a word."""
    return atom[-1].isspace() or is_wide(atom[-1])


class Ruler:
    """Measures stretches of atoms (from `start` to before `end`), as lines and pairs of lines."""

    def __init__(self, atoms: Sequence[str]) -> None:
        self.atoms = atoms
        # Where each atom begins and ends, in widths from the first; not its space.
        self._starts = [0, *accumulate(text_width(each) for each in atoms)]
        self._ends = [
            start + text_width(each.rstrip())
            for start, each in zip(self._starts, atoms, strict=False)
        ]

    def width(self, start: int, end: int) -> int:
        """Return how wide a stretch is in one line."""
        return self._ends[end - 1] - self._starts[start] if end > start else 0

    def fits(self, start: int, end: int) -> bool:
        """Tell whether two lines are enough: the fuller the first, the less is left."""
        if self.width(start, end) <= LINE_WIDTH:
            return True
        first = self._fullest(start, end)
        return first > start and self.width(first, end) <= LINE_WIDTH

    def lines(self, start: int, end: int) -> list[int]:
        """Return after which atom the first line ends best: nothing where one line does."""
        if self.width(start, end) <= LINE_WIDTH or not self.fits(start, end):
            return []
        choices = []
        for first in range(self._fullest(start, end), start, -1):
            widths = self.width(start, first), self.width(first, end)
            if widths[1] > LINE_WIDTH:
                break
            if may_end(self.atoms[first - 1]):
                cost = break_cost(self.atoms[first - 1].strip(), self.atoms[first].strip())
                choices.append((cost + abs(widths[0] - widths[1]), first))
        return [min(choices)[1]]

    def _fullest(self, start: int, end: int) -> int:
        first = min(bisect_right(self._ends, self._starts[start] + LINE_WIDTH), end - 1)
        while first > start and not may_end(self.atoms[first - 1]):
            first -= 1
        return first


def in_lines(atoms: Sequence[str]) -> str:
    """Write atoms in one line or two; a word that is wider than a line stays whole."""
    places = [0, *Ruler(atoms).lines(0, len(atoms)), len(atoms)]
    lines = ("".join(atoms[a:b]).strip() for a, b in pairwise(places))
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def _word(text: str) -> str:
    """Return the word of an atom, small and without its punctuation."""
    bare = text.strip("\"'’“”«»()[].,;:!?…– ").lower()
    return bare.rpartition("’")[2].rpartition("'")[2]


@lru_cache(maxsize=4096)
def _is_ideograph(character: str) -> bool:
    return is_wide(character) and character.isalnum()
