"""Count what was judged, and keep what disagrees with the rule as it was asked for."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

from tests.site.proof import oracle, tokens
from tests.site.proof.plain import Facts, Film
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

# Disagreements told in full.
TOLD = 12
PLAIN = Film(0)
Words = AbstractSet[tuple[str, int]]


class Disagreement(Exception):
    """Raised at the first one, by a tally that is not patient."""


@dataclass(frozen=True)
class Case:
    """A surface that answered somebody otherwise than the rule, or said too much."""

    surface: str
    visitor: Visitor
    film: Film
    said: str

    @property
    def weight(self) -> int:
        """Return how far it is from a plain film and an empty hand: the simplest is told first."""
        names = [each.name for each in fields(Film) if each.name != "number"]
        unusual = sum(getattr(self.film, name) != getattr(PLAIN, name) for name in names)
        return unusual + 2 * (self.visitor.hand.name != "bare")

    def __str__(self) -> str:
        names = [each.name for each in fields(Film)]
        told = [
            f"{name}={getattr(self.film, name)!r}"
            for name in names
            if getattr(self.film, name) != getattr(PLAIN, name)
        ]
        return f"{self.surface} {self.said} for {self.visitor.name}: {', '.join(told)}"


@dataclass(frozen=True)
class Lead:
    """Where something is looked for first: a part of the proof, a surface, a visitor's name."""

    part: str = ""
    surface: str = ""
    visitor: str = ""


@dataclass
class Tally:
    """How many tuples were judged, by surface, and which of them are wrong."""

    world: World
    is_patient: bool = True
    lead: Lead = Lead()
    judged: Counter[str] = field(default_factory=Counter)
    wrong: list[Case] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    # The part that is being judged.
    part: str = ""

    @contextmanager
    def timing(self, part: str) -> Iterator[None]:
        """Note how much of a processor a part takes."""
        started, self.part = time.process_time(), part
        yield
        self.seconds[part] = time.process_time() - started

    @property
    def facts(self) -> Facts:
        """Return what there is."""
        return self.world.facts

    def judge(
        self, surface: str, visitor: Visitor, film: Film, *, is_open: bool, may: bool
    ) -> None:
        """Take what a surface answered, and what it should have."""
        self.judged[surface] += 1
        if is_open != may:
            self._note(surface, visitor, film, "is open" if is_open else "is shut")

    def judge_all(self, surface: str, visitor: Visitor, shown: set[int], may: set[int]) -> None:
        """Take which of all films a list showed, and which it should have."""
        self.judged[surface] += len(self.facts.films)
        for number in shown ^ may:
            said = "shows" if number in shown else "leaves out"
            self._note(surface, visitor, self.facts.films[number], said)

    def check(self, surface: str, visitor: Visitor, is_right: bool, said: str) -> None:
        """Take something that is of no film in particular, such as a count."""
        if not is_right:
            self._note(surface, visitor, PLAIN, said)

    def read(
        self, surface: str, visitor: Visitor, text: str, *, where: str, but: Words = frozenset()
    ) -> None:
        """Look in an answer for words, and keys, that are of films the visitor may not know of."""
        for kind, number in tokens.found(text) - but:
            film = self.facts.films.get(number)
            if film and kind not in self.known(visitor, film):
                self._note(surface, visitor, film, f"tells the {kind} at {where}")
        for film in self.world.films_of_addresses(text, visitor):
            if not oracle.may_watch(self.facts, visitor.person, visitor.hand, film):
                self._note(surface, visitor, film, f"gives addresses at {where}")

    def known(self, visitor: Visitor, film: Film) -> set[str]:
        """Return the kinds of words of a film that somebody may read."""
        asked = (self.facts, visitor.person, visitor.hand, film)
        if oracle.makes(self.facts, visitor.person, film):
            return tokens.MADE
        handled = tokens.HANDLED if oracle.handles(self.facts, visitor.person, film) else set()
        if oracle.may_watch(*asked):
            return tokens.WATCHED | handled
        return (tokens.TOLD if oracle.may_be_told(*asked) else set()) | handled

    @property
    def total(self) -> int:
        """Return how many tuples were judged."""
        return sum(self.judged.values())

    def table(self) -> str:
        """Return the figures by surface."""
        rows = [f"{count:>8,}  {name}" for name, count in sorted(self.judged.items())]
        spent = [f"{seconds:>7.1f}s  {part}" for part, seconds in self.seconds.items()]
        return "\n".join([*rows, f"{self.total:>8,}  in all", *spent])

    def report(self) -> str:
        """Return the simplest of what is wrong."""
        simplest = sorted(self.wrong, key=lambda case: case.weight)[:TOLD]
        return "\n".join([f"{len(self.wrong)} disagree; the simplest:", *map(str, simplest)])

    def _note(self, surface: str, visitor: Visitor, film: Film, said: str) -> None:
        self.wrong.append(Case(surface, visitor, film, said))
        if not self.is_patient:
            raise Disagreement(str(self.wrong[-1]))
