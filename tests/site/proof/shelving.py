"""Where a film is listed: the page that stands for its work, and the shelves it is in."""

from __future__ import annotations

from tests.site.proof import plain
from tests.site.proof.plain import Facts, Film, Shelf

# Pages that are live, whether or not their time is over.
LIVE_PAGES = {plain.LIVE, plain.FAILED, plain.PREPARING, plain.OVERDUE}


def stands(facts: Facts, film: Film, language: str) -> bool:
    """Tell whether a page stands for its work in lists of a language: its own, else English."""
    if film.state not in LIVE_PAGES:
        return False
    others = {
        each.language
        for each in facts.films.values()
        if each.work == film.work and each.state in LIVE_PAGES
    }
    return film.language == (language if language in others else min(others))


def is_in(facts: Facts, film: Film, shelf: Shelf) -> bool:
    """Tell whether a shelf, or a theme in it, holds a film, be it in another language."""
    same = [each for each in facts.films.values() if each.work == film.work]
    return any(shelf in facts.above(each.shelf) for each in same)
