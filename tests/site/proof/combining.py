"""Combine facts so that any two values of different facts occur together, in few films."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Any

Row = dict[str, Any]
# Candidates among which the one that covers most is taken.
TRIES = 40


def pairwise(factors: Mapping[str, Sequence[Any]], chance: Random) -> list[Row]:
    """Return rows in which each pair of values of two factors occurs at least once."""
    names = list(factors)
    # How sets are written differs from process to process: places do not.
    places = {(name, value): place for name in names for place, value in enumerate(factors[name])}
    order = {name: place for place, name in enumerate(names)}
    missing = {
        (a, x, b, y) for a, b in combinations(names, 2) for x in factors[a] for y in factors[b]
    }
    rows = []
    while missing:
        # Whatever is still missing, in an order that is the same in every process.
        seed = chance.choice(
            sorted(missing, key=lambda p: (order[p[0]], places[p[:2]], order[p[2]], places[p[2:]]))
        )
        rows.append(_best(factors, seed, missing, chance))
        missing -= _pairs(rows[-1])
    return rows


def at_random(factors: Mapping[str, Sequence[Any]], chance: Random) -> Row:
    """Return a row of any values."""
    return {name: chance.choice(values) for name, values in factors.items()}


def _best(
    factors: Mapping[str, Sequence[Any]],
    seed: tuple[str, Any, str, Any],
    missing: set[tuple[str, Any, str, Any]],
    chance: Random,
) -> Row:
    a, x, b, y = seed
    candidates = [{**at_random(factors, chance), a: x, b: y} for _ in range(TRIES)]
    return max(candidates, key=lambda row: len(_pairs(row) & missing))


def _pairs(row: Row) -> set[tuple[str, Any, str, Any]]:
    return {(a, row[a], b, row[b]) for a, b in combinations(row, 2)}
