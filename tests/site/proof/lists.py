"""Surfaces that show many videos: each is judged for all films at once."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from tests.site.proof import oracle, plain, tokens
from tests.site.proof.finding import search
from tests.site.proof.judging import Tally
from tests.site.proof.plain import Film
from tests.site.proof.reading import Reading, judge_count, number_of, titles, works_of
from tests.site.proof.shelving import is_in
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import CLOSED, CLOSED_FOR, TYPES, World

COUNT = re.compile(r'id="list-found"[^>]*>\s*([\d,]+) video')
LISTED = re.compile(r'([\d,]+) videos?\s*</span>.*?card__link"[^>]*>([^<]+)<', re.DOTALL)
TYPE_COUNT = re.compile(r'facet__label">Proof \d</span> <span class="facet__count">([\d,]+)')


def judge_lists(world: World, visitor: Visitor, tally: Tally, *, thoroughly: bool) -> None:
    """Read lists as one visitor does: the most used ones, or all."""
    # How often one may search in a minute is another matter, and so is a page read in French.
    cache.clear()
    visitor.client.cookies.pop(settings.LANGUAGE_COOKIE_NAME, None)
    reading = Reading(world, visitor, tally)
    own = (_my_lists,) if visitor.person.is_known else ()
    for judge in (*_MOST_USED, *((*_OTHERS, *own, _french) if thoroughly else ())):
        judge(reading)


def _catalogue(reading: Reading) -> None:
    texts = list(reading.pages("list", "/videos/"))
    may = may_see(reading)
    reading.judge("list", texts, tokens.TITLE, may)
    judge_count(reading, "count", COUNT, texts[0], len(may))
    # Whoever may watch is led to it, and to its poster; to others a card is locked.
    found = (reading.world.films_of_addresses(text, reading.visitor) for text in texts)
    led = {film.number for films in found for film in films}
    shown = reading.may(oracle.may_be_shown, "en")
    reading.tally.judge_all("cards", reading.visitor, led, shown)
    # Once more: what was kept of it is for who asks.
    again = [reading.get("list", "/videos/?page=1") for _ in range(2)]
    reading.tally.check("list", reading.visitor, titles(again) <= may_see(reading), "keeps others'")


def _french(reading: Reading) -> None:
    """Read the French list: last, for the visit goes on in its language."""
    texts = reading.pages("list", "/fr/videos/")
    reading.judge("list", texts, tokens.TITLE, reading.may(oracle.may_be_told, "fr"))
    # A channel that is closed in French goes by its English name, but for whom it is open to.
    text = reading.get("channel names", "/fr/videos/?facet=channel")
    person = reading.visitor.person
    may = CLOSED_FOR in person.groups or person.is_administrator
    film = Film(0, shelf="open", language="fr")
    reading.tally.judge("channel names", reading.visitor, film, is_open=CLOSED in text, may=may)


def may_see(reading: Reading) -> set[int]:
    """Return the films whose titles a list in English may name."""
    return reading.may(oracle.may_be_told, "en")


def _facets(reading: Reading) -> None:
    may = may_see(reading)
    texts = reading.pages("facet", "/videos/", facet="person")
    reading.judge("facet", texts, tokens.SPEAKER, may)
    kinds = reading.get("facet", "/videos/?facet=type")
    counted = sum(number_of(each) for each in TYPE_COUNT.findall(kinds))
    reading.tally.judged["facet counts"] += len(reading.world.facts.films)
    reading.tally.check("facet counts", reading.visitor, counted == len(may), f"say {counted}")
    reading.judge("people", reading.pages("people", "/people/"), tokens.SPEAKER, may)
    reading.judge("tags", reading.pages("tags", "/tags/"), tokens.TAG, may)


def _feeds(reading: Reading) -> None:
    address = reverse("pod_media:video_feed")
    texts = [reading.get("feed", f"{address}?type=proof-{n}&lang=en") for n in range(TYPES)]
    reading.judge("feed", texts, tokens.TITLE, reading.may(oracle.may_be_shown, "en"))


def _playlists(reading: Reading) -> None:
    for name, made in reading.world.playlists.items():
        may = _given(reading, is_public=name == "public")
        texts = list(reading.pages(f"{name} playlist", made.get_absolute_url()))
        reading.judge(f"{name} playlist", texts, tokens.TITLE, may)
    public = reading.world.playlists["public"]
    address = reverse("pod_media:playlist_play", args=[public.uuid])
    reading.get("play", address)
    first = next(iter(sorted(_given(reading, is_public=True))), None)
    if first:
        video = reading.world.videos[first]
        reading.get("play next", f"{video.url}?list={public.uuid}")


def _public_lists(reading: Reading) -> None:
    """Judge which public lists are named, and how many videos are said to be in them."""
    text = reading.get("playlists", reverse("pod_media:playlists"))
    counts = {name: number_of(count) for count, name in LISTED.findall(text)}
    for name, films in reading.world.public_lists().items():
        shown = works_of(reading, films & reading.may(oracle.may_be_shown))
        reading.tally.judged["playlists"] += len(films)
        said = counts.get(name, 0)
        reading.tally.check(
            "playlists", reading.visitor, said == len(shown), f"say {said} in {name}"
        )


def _given(reading: Reading, *, is_public: bool) -> set[int]:
    """Return what a list that "owner" made of everything shows, each work in one language."""
    facts, visitor = reading.world.facts, reading.visitor
    makes_list = visitor.person.name == "owner"
    best: dict[int, Film] = {}
    for film in facts.films.values():
        is_handed = film.visibility != plain.UNLISTED or (not is_public and film.owner == "owner")
        if not (is_handed or makes_list):
            continue
        if oracle.may_be_handed(facts, visitor.person, visitor.hand, film):
            former = best.get(film.work)
            if former is None or former.language != "en":
                best[film.work] = film
    return {each.number for each in best.values()}


def _shelves(reading: Reading) -> None:
    facts, visitor = reading.world.facts, reading.visitor
    told = may_see(reading)
    for shelf in facts.shelves.values():
        if shelf.name == "index" or shelf.language != "en":
            continue
        texts = list(reading.pages("channel", reading.world.shelves[shelf.name].url))
        may = {number for number in told if is_in(facts, facts.films[number], shelf)}
        if not oracle.enters(facts, visitor.person, visitor.hand, shelf):
            may = set()
        reading.judge("channel", texts, tokens.TITLE, may)


def _channels(reading: Reading) -> None:
    """Judge which channels are named to those who may not enter them."""
    facts, visitor = reading.world.facts, reading.visitor
    text = reading.get("channels", "/channels/")
    for shelf in facts.shelves.values():
        if shelf.name != "index" and not shelf.parent:
            # Whoever is told of a film in it is told where it is.
            told = [facts.films[each] for each in may_see(reading)]
            is_told = any(shelf in facts.above(each.shelf) for each in told)
            may = is_told or oracle.enters(facts, visitor.person, visitor.hand, shelf)
            is_named = f"Shelf {shelf.name}<" in text
            film = Film(0, shelf=shelf.name)
            reading.tally.judge("channels", visitor, film, is_open=is_named, may=may)


def _home(reading: Reading) -> None:
    text = reading.get("home", "/")
    reading.tally.judged["home"] += len(reading.world.facts.films)
    shown = works_of(reading, titles([text])) & reading.world.picked
    may = works_of(reading, reading.may(oracle.may_be_told)) & reading.world.picked
    reading.tally.check("home", reading.visitor, shown <= may, "picks what is hidden")


def _my_lists(reading: Reading) -> None:
    facts, visitor = reading.world.facts, reading.visitor
    if visitor.person.name in reading.world.favourites:
        texts = list(reading.pages("favourites", reverse("pod_media:favourites")))
        reading.judge("favourites", texts, tokens.TITLE, _kept(reading))
    mine = {
        each.number: each
        for each in facts.films.values()
        if visitor.person.name in (each.owner, each.co_owner) and each.alias_of is None
    }
    kept = {number for number, each in mine.items() if each.state != plain.TRASHED}
    texts = list(reading.pages("my videos", reverse("pod_media:my_videos")))
    reading.judge("my videos", texts, tokens.TITLE, kept)


def _kept(reading: Reading) -> set[int]:
    """Return what one's own list of everything shows: each work in one language."""
    facts, visitor = reading.world.facts, reading.visitor
    best: dict[int, Film] = {}
    for film in facts.films.values():
        if oracle.may_be_handed(facts, visitor.person, visitor.hand, film):
            former = best.get(film.work)
            best[film.work] = film if former is None or former.language != "en" else former
    return {each.number for each in best.values()}


_MOST_USED = (_catalogue, search, _feeds, _channels)
_OTHERS = (_facets, _playlists, _public_lists, _shelves, _home)
