"""Make the types, disciplines and tags that made-up lectures have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import uuid4

from django.conf import settings
from django.utils.text import slugify
from taggit.models import Tag
from wagtail.models import Locale

from pod_media.models import Discipline, VideoType
from pod_media.taxonomy.terms import TYPES
from podsite.seeding.vocabulary import SUBJECTS

Term = TypeVar("Term", VideoType, Discipline)


def make_types() -> dict[str, int]:
    """Return the keys of the types by slug, made where missing, in both languages."""
    return {
        slug: _term(VideoType, slug, names, position=position, icon=icon)
        for position, (slug, icon, names) in enumerate(TYPES)
    }


def make_disciplines() -> dict[str, int]:
    """Return the keys of the disciplines by slug, made where missing, in both languages."""
    return {
        each.slug: _term(Discipline, each.slug, {"en": each.en, "fr": each.fr}) for each in SUBJECTS
    }


class Tags:
    """The tags by name; those that are missing are made in one go."""

    def __init__(self) -> None:
        """Know none yet."""
        self._keys: dict[str, int] = {}

    def keys(self, names: Iterable[str]) -> dict[str, int]:
        """Return the keys of all tags of these names, and of those asked for before."""
        missing = set(names) - self._keys.keys()
        slugs = {name: slugify(name) for name in missing}
        if missing:
            Tag.objects.bulk_create(
                (Tag(name=name, slug=slug) for name, slug in slugs.items()), ignore_conflicts=True
            )
            by_slug = dict(Tag.objects.filter(slug__in=slugs.values()).values_list("slug", "pk"))
            self._keys |= {name: by_slug[slug] for name, slug in slugs.items()}
        return self._keys


def _term(model: type[Term], slug: str, names: dict[str, str], **fields: object) -> int:
    """Return the key of the term in the site's own language."""
    key = uuid4()
    originals = model.objects.filter(slug=slug, locale__language_code=settings.LANGUAGE_CODE)
    if found := originals.first():
        return int(found.pk)
    for locale in Locale.objects.filter(language_code__in=names):
        model.objects.get_or_create(
            slug=slug,
            locale=locale,
            defaults={"name": names[locale.language_code], "translation_key": key, **fields},
        )
    return int(originals.get().pk)
