"""What engines are asked, and what they answer: hits read from the database, under its rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language, override

from pod_media.catalogue.sites import Part
from pod_media.search.query import Query
from pod_media.search.rights import others_for, videos_for
from pod_media.videos.access import Viewer
from pod_media.videos.locales import active_locale

# Hits ranked and counted at most: who has more narrows them down.
MOST = 1000
# How much more it counts to say in the title, in a row, what was typed; to say it anywhere, for
# each word after the first: many words do not meet by accident; and to be in the language that is
# meant: enough to come first among equals.
IN_TITLE, IN_A_ROW, IN_LANGUAGE = 1.0, 0.5, 0.25
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

    @property
    def in_a_row(self) -> float:
        """Return how much more counts what says all that was typed in a row."""
        return IN_A_ROW * (len(self.query.whole) - 1)

    @property
    def locale(self) -> int:
        """Return the locale that is rather meant: what was typed tells, else the reader's."""
        with override(self.query.language or get_language()):
            return active_locale()


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
