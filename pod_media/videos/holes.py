"""Holes in a page that is drawn for many readers, filled with what is each reader's own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
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


def add_filler(kind: str, filler: Filler) -> None:
    """Let `filler` fill the holes of a kind."""
    _fillers[kind] = filler


def draw_for_many(request: HttpRequest) -> None:
    """Have what is drawn from here on leave holes."""
    request.is_for_many = True  # type: ignore[attr-defined]


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


def fill(text: str, request: HttpRequest) -> str:
    """Return the page as it is for who makes the request; each filler is asked once."""
    found = dict.fromkeys(_pattern().findall(text))
    by_kind: dict[str, dict[str, Arguments]] = defaultdict(dict)
    for told in found:
        kind, *arguments = (unquote(each) for each in told.split(":"))
        by_kind[kind][told] = tuple(arguments)
    filled: dict[str, str] = {}
    for kind, holes in by_kind.items():
        answers = _fillers[kind](request, list(holes.values()))
        filled |= zip(holes, answers, strict=True)
    return _pattern().sub(lambda match: filled[match[1]], text)


@once
def _mark() -> str:
    """Return what nobody can write into a title: it is made of the installation's secret."""
    return f"hole{salted_hmac('pod_media.videos.holes', 'mark').hexdigest()}"


@once
def _pattern() -> re.Pattern[str]:
    return re.compile(f"{_mark()}(.*?){_mark()}")
