"""People, shelves, films and what somebody holds, as plain facts: no Django, no database."""

from __future__ import annotations

from dataclasses import dataclass, field

# States of a film's page.
DRAFT, SCHEDULED, LIVE, ENDED = "draft", "scheduled", "live", "ended"
# Its end came and nobody has taken it down yet; the recording is no good; or is being made.
OVERDUE, TRASHED, FAILED, PREPARING = "overdue", "trashed", "failed", "preparing"
STATES = (LIVE, DRAFT, SCHEDULED, ENDED, OVERDUE, TRASHED, FAILED, PREPARING)

PUBLIC, UNLISTED, SIGNED_IN = "public", "unlisted", "signed_in"
GROUPS, PASSWORD, PRIVATE = "groups", "password", "private"
VISIBILITIES = (PUBLIC, UNLISTED, SIGNED_IN, GROUPS, PASSWORD, PRIVATE)

# A group that was deleted restricts on, and has nobody in it.
GONE = "gone"
# What became of a film's share link.
NONE, VALID, REVOKED, OVER, USED_UP = "none", "valid", "revoked", "over", "used up"
LINKS = (NONE, VALID, REVOKED, OVER, USED_UP)


@dataclass(frozen=True)
class Person:
    """Somebody who asks; `works_on` are shelves on which they may change what others made.

    `edits_all` is of pages, and `handles_all` of recordings.
    """

    name: str
    role: str = ""
    is_known: bool = True
    groups: frozenset[str] = frozenset()
    is_administrator: bool = False
    edits_all: bool = False
    handles_all: bool = False
    works_on: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Barrier:
    """What a page asks of those who come to it, or to what is below."""

    kind: str
    group: str = ""


@dataclass(frozen=True)
class Shelf:
    """A channel, or a theme in one; `language` is that of the tree it is in."""

    name: str
    barrier: Barrier | None = None
    parent: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Film:
    """A video page. `alias_of` and `translation_of` are numbers of other films."""

    number: int
    shelf: str = "open"
    state: str = LIVE
    visibility: str = PUBLIC
    has_lock: bool = False
    groups: frozenset[str] = frozenset()
    barrier: Barrier | None = None
    owner: str = "owner"
    co_owner: str = ""
    link: str = NONE
    allows_download: bool = False
    ends_later: bool = False
    alias_of: int | None = None
    translation_of: int | None = None
    language: str = "en"

    @property
    def brought_by(self) -> str:
        """Return who owns the recording: now and then another than the page's owner."""
        return self.owner if self.number % 3 else "contributor"

    @property
    def work(self) -> int:
        """Return what its translations have in common with it; an alias is a work of its own."""
        return self.number if self.translation_of is None else self.translation_of


@dataclass(frozen=True)
class Hand:
    """What a visitor has: channels' passwords, links they followed, the films' own passwords.

    Of `some` films alone, links and passwords are those of every second one.
    """

    name: str = "bare"
    passed: bool = False
    links: bool = False
    words: str = NONE
    some: bool = False

    def is_of(self, number: int) -> bool:
        """Tell whether what is held of films is held of this one."""
        return not self.some or number % 2 == 1


RIGHT, FORMER = "right", "former"
HANDS = (
    Hand(),
    Hand("passed", passed=True),
    Hand("links", links=True, some=True),
    Hand("words", words=RIGHT, some=True),
    Hand("links and former words", links=True, words=FORMER),
    Hand("all", passed=True, links=True, words=RIGHT),
)


@dataclass(frozen=True)
class Facts:
    """All there is."""

    people: dict[str, Person]
    shelves: dict[str, Shelf]
    films: dict[int, Film] = field(default_factory=dict)

    def above(self, name: str) -> list[Shelf]:
        """Return a shelf and those it is in."""
        found = []
        while name:
            found.append(self.shelves[name])
            name = self.shelves[name].parent
        return found
