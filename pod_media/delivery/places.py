"""Which stored file an address means: names are checked, never cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from pod_media.assets.addresses import POSTERS, RENDITIONS, TRACKS
from pod_media.assets.models import MediaAsset, RenditionSet

# What may be asked for: a set's file, or a poster. Nothing else is an address, so encodings,
# nulls, backslashes and dots that climb have no meaning here.
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}(?:\.[A-Za-z0-9]{1,8}){1,2}"
_PATH = re.compile(rf"(?P<folder>{_UUID}|(?:posters|tracks)/{_UUID})/(?P<name>{_NAME})")

CONTENT_TYPES = {
    "m3u8": "application/vnd.apple.mpegurl",
    "mp4": "video/mp4",
    "m4s": "video/iso.segment",
    "m4a": "audio/mp4",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json",
}

# To which asset a set belongs never changes; remembered only to spare a query per segment.
_FOLDER_SECONDS = 600
# A growing set becomes ready: what is cached of it may be a little behind, never ahead.
_GROWING_SECONDS = 5


@dataclass(frozen=True)
class Folder:
    """A folder of stored files: whose it is, and whether its files can still change."""

    prefix: str
    asset_id: int
    set_id: int | None
    is_growing: bool


@dataclass(frozen=True)
class Place:
    """A file that an address means."""

    folder: Folder
    name: str

    @property
    def path(self) -> str:
        """Return the name in the media storage."""
        return f"{self.folder.prefix}{self.name}"

    @property
    def content_type(self) -> str:
        """Return the media type."""
        return CONTENT_TYPES[self.suffix]

    @property
    def suffix(self) -> str:
        """Return what the name ends in, in lower case, without the dot."""
        return self.name.rpartition(".")[2].lower()


def find_place(path: str) -> Place | None:
    """Return the place that an address' path means, or None."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    folder = find_folder(match["folder"])
    place = Place(folder, match["name"]) if folder else None
    return place if place and place.suffix in CONTENT_TYPES else None


def find_folder(name: str) -> Folder | None:
    """Return the folder `<set uuid>`, `posters/<asset uuid>` or `tracks/<asset uuid>`, or None."""
    if re.fullmatch(rf"(?:{POSTERS}|{TRACKS})?{_UUID}", name) is None:
        return None
    key = f"pod_media.folder:{name}"
    folder: Folder | None = cache.get(key)
    if folder is None:
        folder = _asset_folder(name) if "/" in name else _set_folder(name)
        if folder is not None:
            cache.set(key, folder, _GROWING_SECONDS if folder.is_growing else _FOLDER_SECONDS)
    return folder


def _set_folder(name: str) -> Folder | None:
    found = RenditionSet.objects.filter(uuid=UUID(name)).select_related("source").first()
    if found is None:
        return None
    return Folder(
        prefix=f"{RENDITIONS}{name}/",
        asset_id=found.source.asset_id,
        set_id=found.pk,
        is_growing=found.state == RenditionSet.State.GROWING,
    )


def _asset_folder(name: str) -> Folder | None:
    uuid = UUID(name.rpartition("/")[2])
    asset_id = MediaAsset.objects.filter(uuid=uuid).values_list("pk", flat=True).first()
    return asset_id and Folder(f"{name}/", asset_id, set_id=None, is_growing=False)
