"""What somebody looks for: words, any spelling of each, and phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pod_media.search.analysis import EVERY_STOP_WORD, forms_of, spoken_in, words_of

# Beyond these a query is an attack or a pasted page; the rest is ignored.
MOST_CHARACTERS = 300
MOST_TERMS = 12
# Shorter beginnings stand for too much.
SHORTEST_BEGINNING = 3
_CHUNK = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)')


@dataclass(frozen=True)
class Term:
    """A word, in any of its `forms`; `beginnings` stand for what begins so.

    `written` is how it may be spelt: as it was typed, or mended.
    """

    word: str
    forms: tuple[str, ...]
    beginnings: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """Groups of terms: one of several terms is a phrase. All groups are to be found, or any.

    `whole` is all that was typed, in order: what says it so is meant more than what has the words
    apart. `language` is what it was written in, if the words tell.
    """

    groups: tuple[tuple[Term, ...], ...]
    is_any: bool = False
    whole: tuple[Term, ...] = ()
    language: str = ""

    @property
    def words(self) -> list[str]:
        """Return the folded words looked for."""
        return [term.word for group in self.groups for term in group]

    @property
    def ways(self) -> list[str]:
        """Return all that was typed as it may stand in a text; nothing for a single word."""
        return ways_of(self.whole) if len(self.whole) > 1 else []

    @property
    def terms(self) -> list[Term]:
        """Return the terms of all groups."""
        return [term for group in self.groups for term in group]

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.groups)


def tidy(raw: str) -> str:
    """Return what a reader typed, without what no database takes, cut to a bearable length."""
    return " ".join(raw[: 4 * MOST_CHARACTERS].replace("\0", " ").split())[:MOST_CHARACTERS].strip()


def parse(raw: str) -> Query:
    """Return what `raw` asks for; nothing in it is an error.

    Quotation marks make a phrase, and so does what has a digit in it: a course's code.
    """
    groups: list[tuple[Term, ...]] = []
    every: list[str] = []
    for match in _CHUNK.finditer(tidy(raw)):
        plain = match.group(4)
        words = words_of(next(filter(None, match.groups()), ""))
        every += words
        if plain and not any(character.isdigit() for character in plain):
            groups += [(term_of(word),) for word in words]
        elif words:
            groups.append(tuple(term_of(word) for word in words))
    return Query(
        tuple(_without_small_words(groups)[:MOST_TERMS]),
        whole=tuple(term_of(word) for word in every[:MOST_TERMS]),
        language=spoken_in(tidy(raw)),
    )


def term_of(word: str) -> Term:
    """Return the term of a folded word."""
    return Term(word, tuple(dict.fromkeys((*forms_of(word), word))), written=(word,))


def ways_of(terms: tuple[Term, ...]) -> list[str]:
    """Return these words in a row as they are written, and as they are indexed in each language."""
    ways = [" ".join(term.word for term in terms)]
    for number in range(max(len(term.forms) for term in terms)):
        ways.append(" ".join(term.forms[min(number, len(term.forms) - 1)] for term in terms))
    return list(dict.fromkeys(ways))


def with_beginnings(query: Query) -> Query:
    """Return the query that also takes each word as the beginning of one."""
    return replace(query, groups=tuple(_begun(group) for group in query.groups))


def with_spellings(query: Query, near: dict[str, list[str]]) -> Query:
    """Return the query that takes words near in spelling, by word, in their stead too."""
    return replace(
        query,
        groups=tuple(
            tuple(_spelt(term, near.get(term.word, [])) for term in group) for group in query.groups
        ),
    )


def _begun(group: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the group with its last word taken as a beginning, if it is long enough."""
    last = group[-1]
    if len(last.word) < SHORTEST_BEGINNING:
        return group
    return (*group[:-1], replace(last, beginnings=(last.word,)))


def _spelt(term: Term, near: list[str]) -> Term:
    forms = [form for word in near for form in (*forms_of(word), word)]
    written = tuple(near) or term.written
    return replace(term, forms=tuple(dict.fromkeys((*term.forms, *forms))), written=written)


def _without_small_words(groups: list[tuple[Term, ...]]) -> list[tuple[Term, ...]]:
    """Leave out what every text has, unless nothing else was asked for."""
    telling = [group for group in groups if len(group) > 1 or group[0].word not in EVERY_STOP_WORD]
    return telling or groups
