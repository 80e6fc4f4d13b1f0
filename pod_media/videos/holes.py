"""Holes in a page that is drawn for many readers, filled with what is each reader's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache as once
from urllib.parse import quote, unquote

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe

Arguments = tuple[str, ...]
# Return what fills each of the holes of a kind, as HTML, for who makes the request.
Filler = Callable[[HttpRequest, Sequence[Arguments]], Iterable[str]]

_fillers: dict[str, Filler] = {}
_by_chance: set[str] = set()


@dataclass(frozen=True)
class Filled:
    """A page as one reader gets it, and what in it is the reader's own and says something."""

    text: str
    own: str


def add_filler(kind: str, filler: Filler, *, by_chance: bool = False) -> None:
    """Let `filler` fill the holes of a kind.

    What is there `by_chance` is another each time, and the page says the same.
    """
    _fillers[kind] = filler
    if by_chance:
        _by_chance.add(kind)


def draw_for_many(request: HttpRequest) -> None:
    """Have what is drawn from here on leave holes."""
    request.is_for_many = True  # type: ignore[attr-defined]


def draw_for_one(request: HttpRequest) -> None:
    """Have what is drawn from here on be the reader's own again."""
    request.is_for_many = False  # type: ignore[attr-defined]


def is_for_many(request: HttpRequest) -> bool:
    """Tell whether a page is being drawn that others are shown too."""
    return bool(getattr(request, "is_for_many", False))


def as_nobody(request: HttpRequest) -> HttpRequest:
    """Return the request as made by nobody in particular."""
    anonymous = copy(request)
    anonymous.user = AnonymousUser()
    anonymous.session = {}  # type: ignore[assignment]
    return anonymous


def hole(kind: str, *arguments: object) -> SafeString:
    """Return what stands in the page until `fill` puts the reader's own in its place."""
    told = ":".join(quote(str(each), safe="") for each in (kind, *arguments))
    return mark_safe(f"{_mark()}{told}{_mark()}")


def fill(text: str, request: HttpRequest) -> Filled:
    """Return the page as it is for who makes the request; each filler is asked once."""
    parts = text.split(_mark())
    by_kind: dict[str, dict[str, Arguments]] = defaultdict(dict)
    for told in parts[1::2]:
        kind, *arguments = told.split(":")
        by_kind[kind][told] = tuple(unquote(each) for each in arguments)
    filled: dict[str, str] = {}
    own: list[str] = []
    for kind, holes in by_kind.items():
        answers = list(_fillers[kind](request, list(holes.values())))
        filled |= zip(holes, answers, strict=True)
        own += answers if kind not in _by_chance else ()
    parts[1::2] = [filled[told] for told in parts[1::2]]
    return Filled("".join(parts), "\0".join(own))


def edition() -> str:
    """Return what a page with holes can be filled by: another secret or release fills others."""
    return f"{_mark()} {sorted(_fillers)}"


@once
def _mark() -> str:
    """Return what nobody can write into a title: it is made of the installation's secret."""
    return f"hole{salted_hmac('pod_media.videos.holes', 'mark').hexdigest()}"
