"""What there is not: no surface finds it, whoever asks, nor stumbles over it."""

from __future__ import annotations

from uuid import uuid4

from django.urls import reverse

from pod_media.videos.grants import grant_for
from tests.site.proof.judging import Tally
from tests.site.proof.pages import MISSING, REFUSED
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

FOUND = 200
NAMES = ("video", "manifest", "embed", "poster", "playlist_save", "asset_manifest")
OF_DOCUMENTS = ("video_document", "video_slides", "video_slides_file")
POSTED = ("position", "give_password")


def judge_missing(world: World, visitor: Visitor, tally: Tally) -> None:
    """Ask for films, files and rights that were made up, as one who may all."""

    def check(surface: str, status: int, wanted: int) -> None:
        is_right = status == wanted
        tally.check(surface, visitor, is_right, f"answers {status} to what there is not")

    uuid = uuid4()
    for name in NAMES:
        address = reverse(f"pod_media:{name}", args=[uuid])
        check(name, visitor.client.get(address).status_code, MISSING)
    for name in OF_DOCUMENTS:
        address = reverse(f"pod_media:{name}", args=[uuid, world.loose["free"].pk])
        check(name, visitor.client.get(address).status_code, MISSING)
    for name in POSTED:
        address = reverse(f"pod_media:{name}", args=[uuid])
        check(name, visitor.client.post(address, {"seconds": "1"}).status_code, MISSING)
    address = reverse("pod_media:download", args=[uuid, "audio-0"])
    check("download", visitor.client.get(address).status_code, MISSING)
    number, made = next((number, made) for number, made in world.sets.items() if made)
    token = grant_for(visitor.viewer(), world.videos[number]).token
    folder = made.prefix.removeprefix("renditions/").strip("/")
    address = reverse("pod_media:media_chapters", args=["made-up"])
    check("chapters for players of HLS", visitor.client.get(address).status_code, MISSING)
    for right, place in ((token, str(uuid)), ("made-up", folder)):
        address = reverse("pod_media:media", args=[right, f"{place}/720p.m3u8"])
        check("media", visitor.client.get(address).status_code, MISSING)
        address = reverse("pod_media:authorise_media", args=[right, place])
        check("nginx", visitor.client.get(address).status_code, REFUSED)


def judge_loose(world: World, visitor: Visitor, tally: Tally) -> None:
    """Ask for documents that lie beside no film, as one who may nothing."""
    for name, wanted in (("free", FOUND), ("brought", MISSING)):
        status = visitor.client.get(world.loose[name].url).status_code
        tally.check("loose document", visitor, status == wanted, f"answers {status} to {name}")
