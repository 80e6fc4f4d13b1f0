"""Name types, disciplines and roles in the language of the reader, in one query however many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from pod_media.taxonomy.models import ContributorRole, Discipline, VideoType

Term = TypeVar("Term", VideoType, Discipline, ContributorRole)
List = type[VideoType] | type[Discipline] | type[ContributorRole]


@dataclass(frozen=True)
class TermLabel:
    """A term as its readers see it."""

    slug: str
    name: str
    icon: str
    position: int


def labels(model: List, slugs: Iterable[Any] | None = None) -> dict[str, TermLabel]:
    """Return the terms by slug, in the order staff gave them; all, or those of `slugs`.

    `slugs` may be a query of them, asked along. A term is named in the active language, else as
    it was first written. One query.
    """
    rows = model.objects.order_by("pk")
    if slugs is not None:
        rows = rows.filter(slug__in=slugs if isinstance(slugs, QuerySet) else list(slugs))
    active = (get_language() or "").split("-")[0]
    found: dict[str, TermLabel] = {}
    for slug, name, icon, position, code in rows.values_list(
        "slug", "name", "icon", "position", "locale__language_code"
    ):
        first = found.get(slug)
        if first is None:
            found[slug] = TermLabel(slug, name, icon, position)
        elif code.split("-")[0] == active:
            found[slug] = TermLabel(slug, name, first.icon, first.position)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].position, pair[1].name)))


def names(model: List, slugs: Iterable[str] | None = None) -> dict[str, str]:
    """Return the names alone, by slug. One query."""
    return {slug: label.name for slug, label in labels(model, slugs).items()}


def originals(model: type[Term]) -> QuerySet[Term]:
    """Return the terms that videos are given: each once, as it was first written."""
    elder = model.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return model.objects.filter(~Exists(elder)).order_by("position", "name")
