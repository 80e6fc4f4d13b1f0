"""The rule once more, from the words in which it was asked for, over plain facts alone.

Nothing here may be taken from `pod_media.videos.access`: where the two disagree, one is wrong.
"""

from __future__ import annotations

from tests.site.proof import plain
from tests.site.proof.plain import Barrier, Facts, Film, Hand, Person, Shelf

# Out, as far as the page goes: everybody whom the rest allows.
OUT = {plain.LIVE, plain.FAILED, plain.PREPARING}
# To whoever has a link, drafts are open too; what expired or lies in the trash is not.
OPEN_BY_LINK = OUT | {plain.DRAFT, plain.SCHEDULED}
# A link closes when it is revoked or over; who came in by it before it was used up stays in.
OPENS_FOR_HOLDERS = {plain.VALID, plain.USED_UP}
LOCKABLE = {plain.SIGNED_IN, plain.GROUPS, plain.PASSWORD}


def may_watch(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    """Tell whether somebody may watch a film now: its page, and any byte of its media."""
    if makes(facts, person, film):
        return True
    if _has_link(facts, hand, film) and film.state in OPEN_BY_LINK:
        return True
    if film.state not in OUT:
        return False
    return _is_among(facts, person, hand, film) and meets_all(facts, person, hand, film)


def asks(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    """Tell whether a film's own password would be asked for: nothing else stands in the way."""
    is_out = film.visibility == plain.PASSWORD and film.state in OUT
    return is_out and meets_all(facts, person, hand, film)


def makes(facts: Facts, person: Person, film: Film) -> bool:
    """Tell whether a film is somebody's to edit, so that they see it in whatever state."""
    if not person.is_known:
        return False
    if person.is_administrator or person.edits_all or person.name in (film.owner, film.co_owner):
        return True
    return any(shelf.name in person.works_on for shelf in facts.above(film.shelf))


def handles(facts: Facts, person: Person, film: Film) -> bool:
    """Tell whether somebody works with a film's recording: who brought it, or makes its pages."""
    if not person.is_known:
        return False
    shown = film.translation_of if film.alias_of is None else film.alias_of
    first = film.number if shown is None else shown
    if person.handles_all or facts.films[first].brought_by == person.name:
        return True
    return any(
        makes(facts, person, each)
        for each in facts.films.values()
        if first in (each.number, each.alias_of, each.translation_of)
    )


def is_spoken_of(film: Film) -> bool:
    """Tell whether whom a film is not for may hear that there is one: it is out, for others."""
    return film.state in OUT and film.visibility != plain.PRIVATE


def may_be_shown(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    """Tell whether feeds, playlists and lists may show the film as one that may be watched.

    Only what is out; what needs its address, a link or a password of its own is not shown.
    """
    if film.state not in OUT:
        return False
    if makes(facts, person, film):
        return True
    if film.state == plain.FAILED or film.visibility in (plain.UNLISTED, plain.PASSWORD):
        return False
    return _is_among(facts, person, hand, film) and meets_all(facts, person, hand, film)


def may_be_told(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    """Tell whether lists, counts and searches may tell of the film, be it with a lock."""
    if may_be_shown(facts, person, hand, film):
        return True
    is_out = film.state in OUT - {plain.FAILED}
    is_announced = film.has_lock and film.visibility in LOCKABLE
    return is_out and is_announced and meets_all(facts, person, hand, film)


def may_be_handed(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    """Tell whether a list that somebody keeps may show them the film: they were given it."""
    if may_be_shown(facts, person, hand, film):
        return True
    if film.state == plain.TRASHED:
        return False
    if person.is_known and person.name in (film.owner, film.co_owner):
        return True
    is_there = film.state in OUT - {plain.FAILED} and film.visibility == plain.UNLISTED
    return is_there and meets_all(facts, person, hand, film)


def enters(facts: Facts, person: Person, hand: Hand, shelf: Shelf) -> bool:
    """Tell whether somebody may see the page of a channel or theme."""
    barriers = [each.barrier for each in facts.above(shelf.name) if each.barrier]
    return all(_meets(person, hand, each) for each in barriers)


def meets_all(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    """Tell whether no page keeps the film from somebody: itself, or one above.

    An alias has what bars its original, and its own place; not its original's.
    """
    own = film.barrier if film.alias_of is None else facts.films[film.alias_of].barrier
    barriers = [*(each.barrier for each in facts.above(film.shelf)), own]
    return all(_meets(person, hand, each) for each in barriers if each)


def _is_among(facts: Facts, person: Person, hand: Hand, film: Film) -> bool:
    if film.visibility in (plain.PUBLIC, plain.UNLISTED):
        return True
    if film.visibility == plain.PASSWORD:
        return hand.words == plain.RIGHT and hand.is_of(_work(facts, film))
    if film.visibility == plain.SIGNED_IN:
        return person.is_known
    if film.visibility == plain.GROUPS:
        return person.is_known and bool(person.groups & film.groups)
    return False


def _has_link(facts: Facts, hand: Hand, film: Film) -> bool:
    """Tell whether a link to the work is held that has not ended.

    One opens all its languages, and what is an alias of one of them.
    """
    work = _work(facts, film)
    same = [each for each in facts.films.values() if each.work == work]
    opening = [each for each in same if each.link in OPENS_FOR_HOLDERS]
    return hand.links and any(hand.is_of(each.number) for each in opening)


def _work(facts: Facts, film: Film) -> int:
    return film.work if film.alias_of is None else facts.films[film.alias_of].work


def _meets(person: Person, hand: Hand, barrier: Barrier) -> bool:
    if barrier.kind == "none":
        return True
    if barrier.kind == "password":
        return hand.passed
    if barrier.kind == "login":
        return person.is_known
    is_member = barrier.group in person.groups or person.is_administrator
    return person.is_known and is_member
