"""Where a person may publish: the channels, themes and indexes they may add videos to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.models import Locale, Page

from pod_media.videos.models import VideoPage


def destinations_of(user: Any) -> list[Page]:
    """Return the pages a person may add videos to, channels with their themes first.

    Of a page and its translations, the one in the language of the visit.
    """
    chosen: dict[Any, Page] = {}
    active = Locale.get_active()
    for page in _homes().specific():  # type: ignore[attr-defined]
        known = chosen.get(page.translation_key)
        if known is None or page.locale_id == active.pk:
            chosen[page.translation_key] = page
    pages = [each for each in chosen.values() if may_add(user, each)]
    return sorted(pages, key=lambda page: (_is_index(page), page.path))


def may_add(user: Any, page: Page) -> bool:
    """Tell whether a person may make videos under `page`."""
    return bool(page.permissions_for_user(user).can_add_subpage())


def labels_of(pages: Iterable[Page]) -> dict[int, str]:
    """Return by key what destinations are called in a list: a theme after its channel."""
    shelves = Page.objects.type(*VideoPage.allowed_parent_page_models())
    titles = dict(shelves.values_list("path", "title"))
    return {page.pk: _label(page, titles) for page in pages}


def last_used(user: Any) -> VideoPage | None:
    """Return the person's last video: its place and language are what they mean again."""
    return VideoPage.objects.filter(owner=user).order_by("-first_published_at", "-pk").first()


def _label(page: Page, titles: dict[str, str]) -> str:
    if _is_index(page):
        return gettext("No channel")
    above = (page.path[:end] for end in range(page.steplen, len(page.path), page.steplen))
    return " › ".join([*(titles[path] for path in above if path in titles), page.title])


def _is_index(page: Page) -> bool:
    # Its class is in a slice above.
    return page.cached_content_type.model == "videoindexpage"


def _homes() -> QuerySet[Page]:
    return (
        Page.objects.type(*VideoPage.allowed_parent_page_models())
        .filter(live=True)
        .order_by("path")
    )
