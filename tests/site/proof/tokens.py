"""Words that occur nowhere but in what one film is called, so that any leak is found by reading."""

from __future__ import annotations

import re

# Ten letters for ten digits: a word without digits is one word to every search engine.
LETTERS = "bdfghjklmn"
# What is said of a film: to whoever is told of it; to whoever may watch it; to its makers alone.
TITLE, SPEAKER, TAG, SLUG = "title", "speaker", "tag", "slug"
WORDS = "words"
FILE, ASSET, LINK = "file", "asset", "link"
TOLD = {TITLE, SPEAKER, TAG, SLUG}
WATCHED = TOLD | {WORDS}
HANDLED = {FILE, ASSET}
MADE = WATCHED | HANDLED | {LINK}
KINDS = (TITLE, SPEAKER, TAG, SLUG, WORDS, FILE, ASSET, LINK)

_TOKEN = re.compile(rf"({'|'.join(KINDS)})x([{LETTERS}]{{3}})z", re.IGNORECASE)


def token(kind: str, number: int) -> str:
    """Return the word of a kind for a film.

    >>> token("title", 42)
    'titlexbhfz'
    """
    return f"{kind}x{''.join(LETTERS[int(digit)] for digit in f'{number:03}')}z"


def found(text: str) -> set[tuple[str, int]]:
    """Return the kinds and numbers of the words in a text.

    >>> found("My Titlexbhfz.")
    {('title', 42)}
    """
    return {(kind.lower(), number_of(letters)) for kind, letters in _TOKEN.findall(text)}


def number_of(letters: str) -> int:
    """Return the number that letters stand for."""
    return int("".join(str(LETTERS.index(each)) for each in letters.lower()))
