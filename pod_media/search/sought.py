"""What a search page is asked for, as its address says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pod_media.catalogue.asking import Asked, asked_of, plain
from pod_media.search.models import SearchDocument
from pod_media.search.query import tidy

Kind = SearchDocument.Kind
# The order of the tabs.
KIND_NAMES: dict[str, str | Promise] = {
    Kind.VIDEO: _("Videos"),
    Kind.CHANNEL: _("Channels"),
    Kind.PLAYLIST: _("Playlists"),
    Kind.PERSON: _("People"),
}
BY_DATE = "date"


@dataclass(frozen=True)
class Sought(Asked):
    """A state of the search page: the state of a list, for a kind of things."""

    kind: str = Kind.VIDEO
    is_by_date: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """Return what addresses carry, defaults left out."""
        facets = [(kind, value) for kind, values in self.chosen.items() for value in values]
        rest = [
            ("q", self.words),
            ("kind", self.kind if self.kind != Kind.VIDEO else ""),
            *facets,
            ("sort", BY_DATE if self.is_by_date else ""),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return [(key, value) for key, value in rest if value]

    def of_kind(self, kind: str) -> Sought:
        """Return the first page of another kind; facets are those of videos."""
        return replace(self, kind=kind, chosen={}, is_by_date=False, page=1)

    @property
    def facets(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what narrows the videos."""
        return tuple(self.chosen.items())


def sought_of(parameters: QueryDict) -> Sought:
    """Read an address. What makes no sense is left out."""
    asked = asked_of(parameters)
    kind = parameters.get("kind", "")
    return Sought(
        words=tidy(plain(parameters.get("q", ""))),
        chosen=asked.chosen,
        page=asked.page,
        kind=kind if kind in KIND_NAMES else Kind.VIDEO,
        is_by_date=parameters.get("sort") == BY_DATE,
    )
