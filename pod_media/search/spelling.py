"""Words near a misspelt one, among those that things are called by.

What is found with them is shown, never the words themselves: they may come from a title that the
reader may not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.db.models import FloatField, Q, QuerySet
from django.db.models.expressions import RawSQL

from pod_media.search.analysis import words_of
from pod_media.search.models import SearchDocument, SearchWord
from pod_media.search.structures import WORDS, has_trigrams

# Shorter words have too many neighbours.
SHORTEST = 4
LONGEST = 40
# Neighbours tried per word.
MOST_NEAR = 3


def learn(documents: Sequence[SearchDocument]) -> None:
    """Keep the words of these documents."""
    words = {word for each in documents for word in each.names.split()}
    words |= {word for each in documents for word in words_of(each.text)}
    rows = [SearchWord(word=word, size=len(word)) for word in sorted(words) if _is_spelt(word)]
    SearchWord.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def near_words(words: Iterable[str]) -> dict[str, list[str]]:
    """Return, by word that is not known, those nearest to it (two queries at most per word)."""
    asked = {word for word in words if _is_spelt(word)}
    known = set(SearchWord.objects.filter(word__in=asked).values_list("word", flat=True))
    return {word: _near(word) for word in asked - known}


def distance(left: str, right: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap with the next; above `most`, any number.

    Damerau's and Levenshtein's, in the form that changes no letter twice.

    >>> distance("geolgoie", "geologie", 2), distance("chat", "chien", 2) > 2
    (1, True)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                least = min(least, two_before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return row[-1]


def _near(word: str) -> list[str]:
    # One fault in a short word, two in a long one.
    most = 1 if len(word) < 6 else 2
    sized = SearchWord.objects.filter(size__range=(len(word) - most, len(word) + most))
    candidates = _alike(word) if _compares_trigrams() else _begun_alike(sized, word)
    ranked = sorted((distance(word, other, most), other) for other in candidates)
    # Those with the fewest faults: what is further off is another word, or another language's.
    fewest = min([most, *(faults for faults, _other in ranked)])
    return [other for faults, other in ranked if faults == fewest][:MOST_NEAR]


def _alike(word: str) -> list[str]:
    """Return words that share trigrams, nearest first: PostgreSQL's index finds them."""
    likeness = RawSQL("similarity(word, %s)", [word], output_field=FloatField())
    rows = SearchWord.objects.extra(where=[f"{WORDS}.word %% %s"], params=[word])  # noqa: S610
    return list(rows.annotate(near=likeness).order_by("-near").values_list("word", flat=True)[:50])


def _begun_alike(sized: QuerySet[SearchWord], word: str) -> list[str]:
    """Return words of about the length that agree in one of the first two letters."""
    begins = Q(word__startswith=word[0]) | Q(word__regex=rf"^.{word[1]}")
    return list(sized.filter(begins).values_list("word", flat=True))


@lru_cache
def _compares_trigrams() -> bool:
    return has_trigrams()


def _is_spelt(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()
