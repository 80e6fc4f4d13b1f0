"""Names of people: as addresses say them, and as lists of them in one line of text."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

# What a row of the catalogue takes of a name in addresses, and of a name.
SLUG_LENGTH, NAME_LENGTH = 100, 255


def person_slug(name: str) -> str:
    """Return what addresses call a person; a name without Latin letters keeps its own.

    >>> person_slug("Zoé  Núñez"), person_slug("李明")
    ('zoe-nunez', '李明')
    """
    return (slugify(name) or slugify(name, allow_unicode=True))[:SLUG_LENGTH]


def names_in(text: str) -> list[tuple[str, str]]:
    """Return the people in a line of names, once each: the name in addresses, and the name.

    >>> names_in("Zoé  Núñez, 李明, zoe nunez")
    [('zoe-nunez', 'Zoé Núñez'), ('李明', '李明')]
    """
    found: dict[str, str] = {}
    for name in text.split(","):
        words = " ".join(name.split())
        if slug := person_slug(words):
            found.setdefault(slug, words[:NAME_LENGTH])
    return list(found.items())


def line_of(names: Iterable[str], longest: int = NAME_LENGTH) -> str:
    """Return the names as one line, as many whole ones as there is room for.

    >>> line_of(["Ada Lovelace", "Jane, Duchess", "Ada Lovelace", "Lise Meitner"], 28)
    'Ada Lovelace, Jane Duchess'
    """
    line = ""
    # A comma within a name would make two of one.
    for name in dict.fromkeys(" ".join(each.replace(",", " ").split()) for each in names):
        longer = f"{line}, {name}" if line else name
        if len(longer) > longest:
            break
        line = longer
    return line
