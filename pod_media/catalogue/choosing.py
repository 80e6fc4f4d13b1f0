"""Choose among all values of a facet, where a list shows only the first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from pod_media.catalogue.asking import Asked, plain
from pod_media.catalogue.facets import Option, option_of
from pod_media.catalogue.kinds import Name, is_offered, kind_of
from pod_media.catalogue.scopes import Scope
from pod_media.catalogue.state import state_of
from pod_media.catalogue.values import Wanted, values_of
from pod_media.videos.access import viewer_of

LONGEST_FIND = 60


@dataclass(frozen=True)
class Choice:
    """The values of a facet to choose from; `back` is the list as it was."""

    key: str
    name: Name
    find: str
    options: list[Option]
    total: int
    number: int
    pages: int
    asked: Asked

    @property
    def back(self) -> str:
        """Return the address of the list as it was."""
        return self.asked.on_page(1).address()

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the form that looks for a value carries on."""
        return [("facet", self.key), *self.asked.on_page(1).pairs()]

    @property
    def previous_address(self) -> str:
        """Return the address of the values before, if there are some."""
        return self._at(self.number - 1) if self.number > 1 else ""

    @property
    def next_address(self) -> str:
        """Return the address of the values after, if there are some."""
        return self._at(self.number + 1) if self.number < self.pages else ""

    def _at(self, number: int) -> str:
        return self.asked.on_page(number).address(facet=self.key, find=self.find)


def choice_of(request: HttpRequest, scope: Scope, asked: Asked) -> Choice | None:
    """Return what `?facet=` asks to choose from, if it is a facet of this list."""
    kind = kind_of(request.GET.get("facet", ""))
    if kind is None or not is_offered(kind) or not scope.shows(kind.key):
        return None
    find = plain(request.GET.get("find", ""))[:LONGEST_FIND].strip()
    found = values_of(
        viewer_of(request),
        scope,
        asked,
        wanted=Wanted(kind, find, asked.page),
        state=state_of(request),
    )
    options = [option_of(asked, kind.key, figure) for figure in found.figures]
    return Choice(kind.key, kind.name, find, options, found.total, found.number, found.pages, asked)
