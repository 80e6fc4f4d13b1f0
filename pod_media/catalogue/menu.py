"""What the header's menu offers of the catalogue: the values that most videos have."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.figures import Figure, figures_key, figures_of
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.sites import here
from pod_media.catalogue.state import state_of
from pod_media.videos.access import viewer_of

# The kinds in the menu, and what they are called when there are several.
KINDS = {
    "channel": _("Channels"),
    "type": _("Types"),
    "discipline": _("Disciplines"),
    "person": _("People"),
}


@dataclass(frozen=True)
class Entry:
    """A value, where its videos are, and how many they are."""

    label: str
    address: str
    count: int


@dataclass(frozen=True)
class Group:
    """A column of the menu, and where the rest of it is."""

    key: str
    name: str | Promise
    entries: list[Entry]
    all_address: str


def menu_of(request: HttpRequest, videos: str, channels: str = "") -> list[Group]:
    """Return the columns, for what the viewer may see.

    `videos` and `channels` are the addresses of the lists of all of them. The figures are those
    of the list of all videos, and kept as they are: two queries at most while nothing changes.
    """
    figures = figures_of(viewer_of(request), here(request), Asked(), state_of(request))
    groups = []
    for key, name in KINDS.items():
        if found := figures.facets.get(key):
            entries = [_entry(key, each, videos) for each in found]
            groups.append(Group(key, name, entries, _rest(key, videos, channels)))
    return groups


def menu_key(request: HttpRequest, videos: str, channels: str = "") -> str:
    """Return what names the columns made for the viewer, for who keeps something made of them."""
    state = state_of(request)
    rights = rights_key(viewer_of(request), state)
    what = f"menu {videos} {channels}"
    return figures_key(what, here(request), Asked(), rights=rights, state=state)


def _entry(key: str, figure: Figure, videos: str) -> Entry:
    listed = videos + Asked().choosing(key, figure.value).address()
    return Entry(figure.label, figure.address or listed, figure.count)


def _rest(key: str, videos: str, channels: str) -> str:
    """Return where all values of a kind are."""
    if key == "person":
        return reverse("pod_media:people")
    if key == "channel" and channels:
        return channels
    return f"{videos}?facet={key}"
