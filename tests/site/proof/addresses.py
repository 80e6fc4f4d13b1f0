"""Every address of the site, from its own list of patterns, filled with things that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from pod_media.videos.links import token_of
from tests.site.proof import plain
from tests.site.proof.world import World

_PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
# Patterns that say more than a name: what stands for them.
ODD = {
    r"(?P<revision_id_a>live|earliest|\d+)": "earliest",
    r"\.\.\.": "...",
    r"(?P<revision_id_b>live|latest|\d+)": "latest",
    r"(?P<media_type>audio|video|media)": "video",
    r"(?P<media_type>audio|video)": "video",
    r"(?P<pk>\d+)": "{page}",
    r"(?P<pk>.+)": "{page}",
    r"(\d+)/(.*)": "1/x.pdf",
    r"(?P<key>[-:\w]+)": "no-key",
    r"(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)": "1-no-key",
    r"media(?:-authorise)?(?:/[\s\S]*)?": "media/x",
    r"((?:[\w\-]+/)*)": "videos/",
}


def all_addresses(world: World) -> list[str]:
    """Return an address of every pattern, of a hidden film and what belongs to it."""
    values = _values(world)
    found = []
    for route in sorted(set(_routes(get_resolver()))):
        uuids = values["uuid"] if "<uuid:" in route else [""]
        found += [_filled(f"/{_even(route)}", {**values, "uuid": uuid}) for uuid in uuids]
    return found


def _routes(resolver: Any, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = f"{before}{_plain(str(each.pattern))}"
        if isinstance(each, URLResolver):
            yield from _routes(each, route)
        elif isinstance(each, URLPattern):
            yield route


def _even(route: str) -> str:
    for odd, instead in ODD.items():
        route = route.replace(odd, instead)
    return route


def _plain(pattern: str) -> str:
    return pattern.removeprefix("^").removesuffix("$").removesuffix("\\Z")


def _filled(route: str, values: dict[str, Any]) -> str:
    def value(match: re.Match[str]) -> str:
        kind, name = match[1] or "str", match[2]
        return str(values.get(name, values.get(kind, "x")))

    return _PLACE.sub(value, route).replace("{page}", str(values["int"]))


def _values(world: World) -> dict[str, Any]:
    """Return what fills a place, by its name, else by its kind."""
    hidden = next(
        each
        for each in world.facts.films.values()
        if each.visibility == plain.PRIVATE and each.owner == "owner" and each.alias_of is None
    )
    video = world.videos[hidden.number]
    link = next(iter(world.links.values()))
    return {
        "uuid": [video.uuid, video.asset.uuid, world.playlists["unlisted"].uuid, link.uuid],
        "link": link.uuid,
        "int": video.pk,
        "pk": video.pk,
        "key": video.asset_id,
        "token": f"{token_of(link)}x",
        "app_label": "pod_media",
        "app_name": "pod_media",
        "content_type_app_name": "pod_media",
        "model_name": "videopage",
        "content_type_model_name": "videopage",
        "user_id": world.users["owner"].pk,
        "number": 1,
        "rung": "audio-0",
        "kind": "captions",
        "language": "en",
        "form": "vtt",
        "language_code": "fr",
        "destination_id": world.shelves["open"].pk,
        "parent_page_id": world.shelves["open"].pk,
        "image_id": 1,
        "document_id": 1,
        "document": world.papers[hidden.number].pk,
    }
