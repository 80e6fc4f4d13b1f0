"""From what staff chose in menus to links a reader can follow, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, can_watch


@dataclass(frozen=True)
class Link:
    """Where one is led, and what opens below it."""

    title: str
    address: str
    below: list[Link] = field(default_factory=list)


def menu_of(items: Iterable[Any], request: HttpRequest) -> list[Link]:
    """Return a navigation: entries, each with its links."""
    found = []
    for item in items:
        link = resolve(item.value["link"], request)
        below = links_of(item.value["below"], request)
        if link:
            found.append(Link(link.title, link.address, below))
    return found


def links_of(values: Iterable[Any], request: HttpRequest) -> list[Link]:
    """Return those that lead somewhere everybody may go."""
    return [link for link in (resolve(value, request) for value in values) if link]


def resolve(value: Any, request: HttpRequest) -> Link | None:
    """Return the link of a LinkBlock; None if its page is gone, not published or not public."""
    label = label_of(value["labels"])
    if value["address"]:
        return Link(label or value["address"], value["address"])
    page: Page | None = value["page"]
    page = page.localized if page else None
    if page is None or not _is_for_everybody(page):
        return None
    address = page.get_url(request)
    return Link(label or page.title, address) if address else None


def leads_to_videos(values: Iterable[Any]) -> bool:
    """Tell whether any of these links was set to a video, shown or not."""
    return any(_is_video(value["page"]) for value in values if value["page"])


def label_of(labels: Any) -> str:
    """Return the words in the active language, else in the first that has any."""
    codes = [(get_language() or "").split("-")[0], *dict(settings.LANGUAGES)]
    return next((labels[code] for code in codes if labels.get(code)), "")


def _is_video(page: Page) -> bool:
    return page.specific_class is VideoPage


def _is_for_everybody(page: Page) -> bool:
    if not page.live or page.get_view_restrictions().exists():
        return False
    return not _is_video(page) or can_watch(Viewer(), page.specific)
