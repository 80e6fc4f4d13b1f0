"""The locale that lists are read in, without a query each time."""

from __future__ import annotations

import time
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import get_language
from wagtail.models import Locale

# Another process hears of a language that was added or removed after this time at the latest.
KEEP_SECONDS = 60

Pages = TypeVar("Pages", bound=QuerySet[Any])

_known: dict[str, tuple[float, int]] = {}
# At most one: until when it holds, and the locales by key.
_all: list[tuple[float, dict[int, Locale]]] = []


def active_locale() -> int:
    """Return the key of the active language's locale; the default's where it has none."""
    language = get_language() or ""
    until, key = _known.get(language, (0.0, 0))
    if until < time.monotonic():
        key = Locale.get_active().pk
        _known[language] = time.monotonic() + KEEP_SECONDS, key
    return key


def known_locales() -> dict[int, Locale]:
    """Return all locales by key."""
    if not _all or _all[0][0] < time.monotonic():
        _all[:] = [(time.monotonic() + KEEP_SECONDS, Locale.objects.in_bulk())]
    return _all[0][1]


def once_per_translation(pages: Pages) -> Pages:
    """Keep one page of each set of translations: the active language's, else the oldest's."""
    active = active_locale()
    same = pages.model.objects.live().filter(translation_key=OuterRef("translation_key"))
    in_active = Exists(same.filter(locale=active))
    has_elder = Exists(same.filter(locale__lt=OuterRef("locale")))
    return pages.filter(Q(locale=active) | (~in_active & ~has_elder))


@receiver(post_save, sender=Locale)
@receiver(post_delete, sender=Locale)
def _forget(**_kwargs: Any) -> None:
    _known.clear()
    _all.clear()
