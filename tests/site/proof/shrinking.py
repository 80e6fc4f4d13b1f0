"""Make a film that is judged wrongly as plain as it can be and still be judged so."""

from __future__ import annotations

from dataclasses import fields, replace

from pod_media.catalogue.indexing import index_videos
from tests.site.proof import pages
from tests.site.proof.judging import PLAIN, Case, Tally
from tests.site.proof.plain import Film
from tests.site.proof.rule import judge_film
from tests.site.proof.world import World, add_film

# What cannot be made plain in a film by itself.
FIXED = {"number", "alias_of", "translation_of", "language"}


def shrunk(tally: Tally) -> str:
    """Return the simplest case made simpler: facts are taken away one by one while it is wrong."""
    cases = [case for case in tally.wrong if case.film is not PLAIN]
    case = min(cases, key=lambda each: each.weight, default=None)
    if case is None or case.film.alias_of or case.film.translation_of or not _again(tally, case):
        return ""
    film, named = case.film, [each.name for each in fields(Film) if each.name not in FIXED]
    for name in named:
        plainer = replace(film, **{name: getattr(PLAIN, name)})
        if plainer != film and _again(tally, replace(case, film=plainer)):
            film = plainer
    return f"\nshrunk: {replace(case, film=film)}"


def _again(tally: Tally, case: Case) -> bool:
    """Tell whether a film just like it is judged wrongly by the same surface."""
    world: World = tally.world
    number = max(world.facts.films) + 1
    film = replace(case.film, number=number)
    world.facts.films[number] = film
    add_film(world, film)
    index_videos([world.videos[number].pk])
    once = Tally(world)
    if case.surface in pages.SURFACES:
        pages.judge_page(pages.Asking(world, case.visitor, film), once, case.surface)
    else:
        judge_film(world, case.visitor, film, once)
    return bool(once.wrong)
