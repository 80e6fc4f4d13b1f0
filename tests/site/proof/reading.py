"""Read pages that show many videos, as one visitor, and judge what they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.site.proof import tokens
from tests.site.proof.judging import Tally
from tests.site.proof.plain import Film
from tests.site.proof.shelving import stands
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

# Pages turned at most: a list that never ends is a mistake of its own.
MOST_PAGES = 12

May = Callable[[Any, Any, Any, Film], bool]


@dataclass(frozen=True)
class Reading:
    """Somebody who reads a list."""

    world: World
    visitor: Visitor
    tally: Tally

    def pages(self, surface: str, address: str, **asked: str) -> Iterator[str]:
        """Turn the pages of a list; nothing on any may be of films nobody told them of."""
        for number in range(1, MOST_PAGES):
            text = self.get(surface, f"{address}?{urlencode({**asked, 'page': number})}")
            yield text
            if f"page={number + 1}" not in text:
                return
        self.tally.check(surface, self.visitor, False, "never ends")

    def get(self, surface: str, address: str) -> str:
        """Read one page."""
        response = self.visitor.client.get(address)
        text = response.content.decode(errors="replace")
        self.tally.check(surface, self.visitor, response.status_code < 500, f"fails at {address}")
        location = response.headers.get("Location", "")
        self.tally.read(surface, self.visitor, f"{location} {text}", where=address)
        return text if response.status_code == 200 else ""

    def may(self, allowed: May, language: str = "") -> set[int]:
        """Return the films allowed; with a language, of each work the page that stands for it."""
        facts, visitor = self.world.facts, self.visitor
        return {
            film.number
            for film in facts.films.values()
            if (not language or stands(facts, film, language))
            and allowed(facts, visitor.person, visitor.hand, film)
        }

    def judge(
        self, surface: str, texts: Iterator[str] | list[str], kind: str, may: set[int]
    ) -> None:
        """Judge which films the pages of a list name, by one kind of word."""
        shown = {number for text in texts for name, number in tokens.found(text) if name == kind}
        self.tally.judge_all(surface, self.visitor, shown, may)


def titles(texts: list[str]) -> set[int]:
    """Return the films whose titles are in texts."""
    return {n for text in texts for kind, n in tokens.found(text) if kind == tokens.TITLE}


def works_of(reading: Reading, numbers: set[int]) -> set[int]:
    """Return the works of films, whatever their languages."""
    return {reading.world.facts.films[number].work for number in numbers}


def judge_count(
    reading: Reading, surface: str, pattern: re.Pattern[str], text: str, may: int
) -> None:
    """Judge the number that a page says; none is 0."""
    found = pattern.search(text)
    counted = number_of(found[1]) if found else 0
    reading.tally.judged[surface] += len(reading.world.facts.films)
    said = found[0] if found else text[:60]
    reading.tally.check(surface, reading.visitor, counted == may, f"say {said!r}, not {may}")


def number_of(text: str) -> int:
    """Read a number as pages write it."""
    return int(text.replace(",", ""))
