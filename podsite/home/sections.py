"""A composed page made ready: its blocks in order, their videos read in one go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page, Site

from pod_live.events.cards import EventCard
from pod_media.catalogue.kept_cards import cards_by_key
from pod_media.channels.shelves import Shelf
from pod_media.models import Playlist
from pod_media.videos.cards import Card
from podsite.home import finding
from podsite.home.agenda import next_events
from podsite.home.finding import Found
from podsite.identity.face import face_of
from podsite.identity.models import stamp_of

# Blocks that read on from one to the next, in one column.
FLOW = frozenset(("heading", "text", "figure", "quotation", "buttons"))
KEEP_SECONDS = 24 * 3600
# What a block shows whose choice was never made.
USUAL_COUNT = 8
USUAL_DAYS = 30


@dataclass(frozen=True)
class Section:
    """A part of a page. `html` is ready; otherwise it is a list under its heading."""

    kind: str
    key: str = ""
    html: str = ""
    heading: str = ""
    text: str = ""
    address: str = ""
    more: str = ""
    found: Found | None = None
    cards: list[Card] = field(default_factory=list)
    shelves: list[Shelf] = field(default_factory=list)
    events: tuple[EventCard, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Tell whether a list has anything to show."""
        return bool(self.cards or self.shelves or self.events)


def sections_of(body: StreamValue, page: Page, request: HttpRequest) -> list[Section]:
    """Return the parts of `page`; a part without anything the reader may see is left out."""
    blocks = list(enumerate(body.raw_data))
    playlists = _playlists(raw for _at, raw in blocks)
    sections: list[Section] = []
    for is_flow, run in groupby(blocks, key=lambda each: each[1]["type"] in FLOW):
        taken = list(run)
        if is_flow:
            sections.append(_ready("flow", body, taken, page, request))
            continue
        for at, raw in taken:
            made = _list(raw, page, request, playlists)
            if made is None and raw["type"] in ("hero", "cards"):
                made = _ready(raw["type"], body, [(at, raw)], page, request)
            if made is not None:
                sections.append(replace(made, key=f"part-{at}"))
    return _with_cards(sections, request)


def made_of(body: StreamValue, request: HttpRequest) -> str:
    """Return what the parts are made of besides the catalogue and the pages: lists and days."""
    playlists = _playlists(body.raw_data).values()
    lists = [(each.pk, each.version, each.title, each.visibility) for each in playlists]
    announced = (raw["value"] for raw in body.raw_data if raw["type"] == "events")
    agendas = [next_events(request, _count(value)) for value in announced]
    days = [(each.until, [card.is_on for card in each.cards]) for each in agendas]
    return repr((lists, days))


def _ready(
    kind: str, body: StreamValue, run: list[tuple[int, Any]], page: Page, request: HttpRequest
) -> Section:
    """Return blocks of words and pictures, rendered once until page, menus or pictures change."""
    site = Site.find_for_request(request)
    stamp = stamp_of(request, site) if site else ""
    content = json.dumps([(at == 0, raw["type"], raw["value"]) for at, raw in run])
    told = f"{stamp}:{site and site.pk}:{get_language()}:{content}"
    key = f"blocks:{sha256(told.encode()).hexdigest()}"
    html = cache.get(key)
    if html is None:
        # What is kept is shown to everybody: these templates ask the request for addresses only.
        context = {"request": request, "page": page, "face": face_of(request)}
        html = "".join(str(body[at].render({**context, "is_first": at == 0})) for at, _raw in run)
        cache.set(key, html, KEEP_SECONDS)
    return Section(kind, html=mark_safe(html))


def _list(
    raw: Mapping[str, Any], page: Page, request: HttpRequest, playlists: dict[int, Playlist]
) -> Section | None:
    """Return the list that a block is; None if it is none, or not for this reader."""
    value, kind = raw["value"], raw["type"]
    make = _MAKERS.get(kind)
    if make is None:
        return None
    section = make(value, request, page, playlists)
    if section is None:
        return None
    return replace(section, kind=kind, heading=value.get("heading") or section.heading)


def _latest(value: Any, request: HttpRequest, *_rest: Any) -> Section:
    found = finding.latest(request, _count(value))
    address = face_of(request).videos
    return Section(
        "", heading=_("Latest videos"), found=found, address=address, more=_("All videos")
    )


def _watched(value: Any, request: HttpRequest, *_rest: Any) -> Section | None:
    days = int(value.get("days", USUAL_DAYS))
    found = finding.most_watched(request, _count(value), days)
    return Section("", heading=_("Most watched"), found=found) if found.keys else None


def _picked(value: Any, request: HttpRequest, *_rest: Any) -> Section | None:
    # Blocks of a list are kept with their ids since Wagtail 2.16.
    chosen = [each["value"] if isinstance(each, dict) else each for each in value["videos"]]
    found = finding.picked(request, [pk for pk in chosen if pk])
    return Section("", text=value.get("text") or "", found=found) if found.keys else None


def _channel(value: Any, request: HttpRequest, *_rest: Any) -> Section | None:
    found = value.get("channel") and finding.of_channel(request, value["channel"], _count(value))
    return _titled(found, _("All videos of the channel"))


def _playlist(
    value: Any, request: HttpRequest, _page: Page, playlists: dict[int, Playlist]
) -> Section | None:
    playlist = playlists.get(value.get("playlist"))
    found = finding.of_playlist(request, playlist, _count(value))
    return _titled(found, _("The whole playlist"))


def _titled(found: Found | None, more: str) -> Section | None:
    if not found or not found.keys:
        return None
    return Section("", heading=found.title, address=found.address, found=found, more=more)


def _channels(value: Any, request: HttpRequest, *_rest: Any) -> Section | None:
    shelves = finding.channels(request, _count(value))
    if not shelves:
        return None
    address = face_of(request).channels
    return Section(
        "", heading=_("Channels"), address=address, more=_("All channels"), shelves=shelves
    )


def _events(value: Any, request: HttpRequest, *_rest: Any) -> Section | None:
    agenda = next_events(request, _count(value))
    if not agenda.cards:
        return None
    return Section(
        "",
        heading=_("Upcoming events"),
        address=agenda.address,
        more=_("All events"),
        events=agenda.cards,
    )


_MAKERS = {
    "latest": _latest,
    "most_watched": _watched,
    "picked": _picked,
    "channel": _channel,
    "playlist": _playlist,
    "channels": _channels,
    "events": _events,
}


def _count(value: Any) -> int:
    return int(value.get("count") or USUAL_COUNT)


def _playlists(blocks: Iterable[Mapping[str, Any]]) -> dict[int, Playlist]:
    """Return the playlists that blocks show: one query if there are any."""
    keys = {raw["value"].get("playlist") for raw in blocks if raw["type"] == "playlist"}
    return Playlist.objects.in_bulk(keys - {None}) if keys else {}


def _with_cards(sections: list[Section], request: HttpRequest) -> list[Section]:
    """Fill in the cards of all lists at once."""
    keys = {key for each in sections if each.found for key in each.found.keys}
    cards = cards_by_key(tuple(sorted(keys)), request)
    return [
        replace(each, cards=[cards[key] for key in each.found.keys if key in cards])
        if each.found
        else each
        for each in sections
    ]
