"""Turn text into the words that are indexed and looked for: folded, and cut to their stems.

In Python, so that SQLite, PostgreSQL and a search server without plugins agree on every word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LANGUAGES = ("en", "fr")
# A word beyond this is noise, and more than some indexes take.
LONGEST_WORD = 60
# Letters that no decomposition takes apart.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
# Letters and digits are apart, so that "GEOL201" and "GEOL 201" are the same.
WORD = re.compile(r"[^\W\d_]+|\d+")
_FRENCH_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)")
_ELISION = re.compile(rf"{_FRENCH_ELISION.pattern}|['’]s\b")
# Too frequent to tell texts apart; each also tells its language.
_ENGLISH = """
a an and are as at be been but by can did do does for from had has have how if in into is
it its not of on or our so that the their these this those to was we were what when where
which who why will with you your
"""
_FRENCH = """
a au aux avec c ce ces cet cette comme comment d dans de des du elle en est et eux il ils
j je l la le les leur leurs lui m mais ne nos notre nous on ont ou par pas pour qu que
quel quelle qui s sa sans se ses son sont sur t un une vos votre vous y
"""
STOP_WORDS = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
EVERY_STOP_WORD = STOP_WORDS["en"] | STOP_WORDS["fr"]


def fold(text: str) -> str:
    """Return `text` in small letters without accents and elisions.

    >>> fold("L’Œuvre d'Évariste Galois")
    'oeuvre evariste galois'
    """
    small = _ELISION.sub(" ", text.lower()).translate(_LIGATURES)
    parts = unicodedata.normalize("NFKD", small)
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def words_of(text: str) -> list[str]:
    """Return the folded words of `text`, in order.

    >>> words_of("GEOL201 – L’érosion côtière")
    ['geol', '201', 'erosion', 'cotiere']
    """
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; a language we have no stemmer for has English's."""
    return str(_stemmer("french" if language == "fr" else "english").stemWord(word))


def stems_of(text: str, language: str) -> str:
    """Return the stems of `text` in order, separated by spaces.

    `language` is what it is taken for when its small words do not tell.
    """
    words = words_of(text)
    return _stemmed(words, language_of(words, language))


def stems_in(text: str, language: str) -> str:
    """Return the stems of a text whose language is known (BCP 47)."""
    return _stemmed(words_of(text), language.partition("-")[0].lower())


def forms_of(word: str) -> tuple[str, ...]:
    """Return what a folded word may be indexed as: its stem in each language."""
    return tuple(dict.fromkeys(stem(word, language) for language in LANGUAGES))


def language_of(words: list[str], default: str) -> str:
    """Return the language whose small words `words` has more of.

    >>> language_of(words_of("Introduction à la géologie des Alpes"), "en")
    'fr'
    """
    english = sum(word in STOP_WORDS["en"] for word in words)
    french = sum(word in STOP_WORDS["fr"] for word in words)
    if english == french:
        return default
    return "en" if english > french else "fr"


def spoken_in(text: str) -> str:
    """Return the language that something short is written in; nothing where it does not tell.

    Small words tell first; then accents and elisions, which one of the languages here has.

    >>> spoken_in("the place of tea"), spoken_in("thé vert"), spoken_in("tea")
    ('en', 'fr', '')
    """
    words = WORD.findall(text.lower())
    plain = [word for word in words if fold(word) == word]
    if found := language_of(plain, ""):
        return found
    is_french = len(plain) < len(words) or _FRENCH_ELISION.search(text.lower())
    return "fr" if is_french else ""


def _stemmed(words: list[str], language: str) -> str:
    return " ".join(stem(word, language) for word in words)


@lru_cache
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)
