"""Every address that the resolver knows, filled with values that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

NOBODY = UUID(int=1)
FITTING = {"int": "1", "slug": "a", "str": "a", "path": "a", "uuid": str(NOBODY)}
GROUP = re.compile(r"\((?!\?:)(?:\?P<\w+>)?(?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
ROUTE = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Address:
    """A path, and what answers there."""

    path: str
    view: Any

    @property
    def is_exempt(self) -> bool:
        """Tell whether no token is asked for."""
        return bool(getattr(self.view, "csrf_exempt", False))

    @property
    def name(self) -> str:
        """Return where the view is."""
        view = getattr(self.view, "view_class", self.view)
        return f"{view.__module__}.{view.__qualname__}"


def every_address(**values: str) -> list[Address]:
    """Return an address for each pattern; `values` by converter take the place of made-up ones."""
    found = {}
    for route in _routes(get_resolver(), ""):
        path = "/" + _filled(route, {**FITTING, **values})
        try:
            view = resolve(path).func
        except Resolver404:
            continue
        found.setdefault(path, Address(path, view))
    return list(found.values())


def unreached() -> list[str]:
    """Return the routes for which no address could be made."""
    return [
        route
        for route in _routes(get_resolver(), "")
        if not _is_known("/" + _filled(route, FITTING))
    ]


def _is_known(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern).removeprefix("^")
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _routes(each, route)


def _filled(route: str, values: dict[str, str]) -> str:
    """Return a path of a route, or of a simple regular expression."""
    path = GROUP.sub(lambda found: _one_of(found["inside"]), route)
    path = ROUTE.sub(lambda found: values[found["converter"] or "str"], path)
    path = path.replace("(?:", "").replace(")?", "").replace("\\Z", "").replace("\\", "")
    return path.replace("^", "").rstrip("$")


def _one_of(inside: str) -> str:
    """Return what a group takes: the first of some words, else a digit."""
    first = inside.partition("|")[0]
    return first if first.isidentifier() else "1"
