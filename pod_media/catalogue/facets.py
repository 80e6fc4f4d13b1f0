"""Facets as a list shows them: boxes of values to choose, and chips of what is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.figures import Figure, Figures
from pod_media.catalogue.kinds import Name, all_kinds
from pod_media.catalogue.scopes import Scope

# Boxes that stand open before anything is chosen in them.
OPEN = 3


@dataclass(frozen=True)
class Option:
    """A value one may choose, or leave if it is chosen."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A box: its values, and where all of them are where there are more."""

    key: str
    name: Name
    options: list[Option]
    all_address: str
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the address of the list without it."""

    kind: Name
    label: str
    address: str


def option_of(asked: Asked, kind: str, figure: Figure) -> Option:
    """Return a value as it is offered."""
    is_chosen = asked.has(kind, figure.value)
    after = asked.leaving(kind, figure.value) if is_chosen else asked.choosing(kind, figure.value)
    return Option(figure.label, figure.count, after.address(), is_chosen)


def facets_of(scope: Scope, asked: Asked, figures: Figures) -> list[Facet]:
    """Return the boxes; one that all videos have alike, or none has, is left out."""
    boxes: list[Facet] = []
    for kind in all_kinds():
        found = figures.facets.get(kind.key, ())
        tells_apart = len(found) > 1 or (found and found[0].count < figures.total)
        if scope.shows(kind.key) and (tells_apart or kind.key in asked.chosen):
            options = [option_of(asked, kind.key, figure) for figure in found]
            more = asked.on_page(1).address(facet=kind.key) if kind.key in figures.more else ""
            is_open = len(boxes) < OPEN or kind.key in asked.chosen
            boxes.append(Facet(kind.key, kind.name, options, more, is_open))
    return boxes


def chips_of(scope: Scope, asked: Asked, figures: Figures) -> list[Chip]:
    """Return what is chosen, in the order of the boxes."""
    chips = []
    for kind in all_kinds():
        labels = {each.value: each.label for each in figures.facets.get(kind.key, ())}
        for value in asked.chosen.get(kind.key, ()) if scope.shows(kind.key) else ():
            address = asked.leaving(kind.key, value).address()
            chips.append(Chip(kind.name, labels.get(value, value), address))
    return chips
