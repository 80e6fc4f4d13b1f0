"""What a search finds, and what its box suggests."""

from __future__ import annotations

import re

from django.core.cache import cache
from django.urls import reverse

from tests.site.proof import oracle, tokens
from tests.site.proof.judging import Tally
from tests.site.proof.plain import Film
from tests.site.proof.reading import Reading, judge_count, number_of, titles, works_of
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

# All titles have it; all speakers, channels and lists have theirs.
COMMON, SPEAKERS, CHANNELS, LISTS = "lecture", "Ada", "Shelf", "All"
NAME = re.compile(r'hit__link"[^>]*>(.*?)</a>')
OF_KIND = re.compile(r'aria-current="page">\w+ <span class="found__count">([\d,]+)')
HITS = re.compile(r'found__kind"[^>]*>Videos <span class="found__count">([\d,]+)')


def judge_search(world: World, visitor: Visitor, tally: Tally) -> None:
    """Search as one visitor does."""
    cache.clear()
    search(Reading(world, visitor, tally))


def search(reading: Reading) -> None:
    """Judge what a search finds of each kind, how much it says it found, and suggestions."""
    works = works_of(reading, reading.may(oracle.may_be_shown))
    texts = list(reading.pages("search", reverse("pod_media:search"), q=COMMON))
    found = works_of(reading, titles(texts))
    reading.tally.judge_all("search", reading.visitor, found, works)
    judge_count(reading, "search counts", HITS, texts[0], len(works))
    for number in sorted(reading.world.facts.films)[:: len(reading.world.facts.films) // 4]:
        _suggestions(reading, number)
    _people(reading)
    _channels(reading)
    _lists(reading)


def _suggestions(reading: Reading, number: int) -> None:
    address = reverse("pod_media:search_suggestions")
    text = reading.get("suggestion", f"{address}?q={tokens.token(tokens.TITLE, number)}")
    is_told = (tokens.TITLE, number) in tokens.found(text)
    film = reading.world.facts.films[number]
    may = number in reading.may(oracle.may_be_shown)
    reading.tally.judge("suggestion", reading.visitor, film, is_open=is_told, may=may)


def _people(reading: Reading) -> None:
    """Judge which speakers are found: those of videos that may be come across."""
    names = [_found(reading, SPEAKERS, "person")]
    reading.judge("people found", names, tokens.SPEAKER, reading.may(oracle.may_be_shown))


def _channels(reading: Reading) -> None:
    """Judge which channels are found: those that may be entered."""
    facts, visitor = reading.world.facts, reading.visitor
    text = _found(reading, CHANNELS, "channel")
    for shelf in facts.shelves.values():
        if shelf.name != "index":
            reading.tally.judge(
                "channels found",
                visitor,
                Film(0, shelf=shelf.name),
                is_open=f"Shelf {shelf.name}<" in text,
                may=oracle.enters(facts, visitor.person, visitor.hand, shelf),
            )


def _lists(reading: Reading) -> None:
    """Judge which playlists are found: public ones with something for who searches."""
    text = _found(reading, LISTS, "playlist")
    shown = reading.may(oracle.may_be_shown)
    for name, films in reading.world.public_lists().items():
        reading.tally.judged["lists found"] += len(films)
        is_right = (f"{name}<" in text) == bool(films & shown)
        reading.tally.check("lists found", reading.visitor, is_right, f"are wrong of {name}")
    is_quiet = "All unlisted<" not in text
    reading.tally.check("lists found", reading.visitor, is_quiet, "name one that is handed round")


def _found(reading: Reading, words: str, kind: str) -> str:
    """Return the names of what is found of a kind, each with a `<` behind it."""
    texts = reading.pages(f"{kind} found", reverse("pod_media:search"), q=words, kind=kind)
    said, names = 0, []
    for text in texts:
        said = max(map(number_of, OF_KIND.findall(text)), default=said)
        names += NAME.findall(text)
    reading.tally.judged[f"{kind} counts"] += 1
    reading.tally.check(f"{kind} counts", reading.visitor, said == len(names), f"say {said}")
    return "".join(f"{re.sub('</?mark>', '', name)}<" for name in names)
