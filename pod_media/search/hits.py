"""What engines are asked, and what they answer: hits read from the database, under its rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from pod_media.catalogue.sites import Part
from pod_media.search.query import Query
from pod_media.search.rights import others_for, videos_for
from pod_media.videos.access import Viewer

# Hits ranked and counted at most: who has more narrows them down.
MOST = 1000
FIELDS = ("pk", "kind", "key", "page_id", "page__translation_key", "page__locale_id")


@dataclass(frozen=True)
class Ask:
    """A question to an engine: for videos, or for all else."""

    query: Query
    viewer: Viewer
    for_videos: bool = True
    by_date: bool = False
    facets: Collection[tuple[str, Collection[str]]] = field(default_factory=tuple)
    most: int = MOST
    # The site that is searched, where there are several.
    part: Part | None = None

    @property
    def allowed(self) -> QuerySet:
        """Return the documents that may be found."""
        if self.for_videos:
            return videos_for(self.viewer, self.facets, part=self.part)
        return others_for(self.viewer, self.part)


@dataclass(frozen=True)
class Hit:
    """A document that was found; `work` is the same for all translations of a page."""

    pk: int
    kind: str
    key: str
    page: int | None
    work: UUID | None
    locale: int | None


def hit_of(row: Iterable[object]) -> Hit:
    """Return the hit of a row of FIELDS."""
    return Hit(*row)  # type: ignore[arg-type]
