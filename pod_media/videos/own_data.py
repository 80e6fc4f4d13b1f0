"""Where a person left off, and the links they made, to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pod_media.personal import PersonalData, Row, whole_address
from pod_media.videos.key_models import ShareLink
from pod_media.videos.links import path_of
from pod_media.videos.models import VideoPage
from pod_media.videos.position_models import WatchPosition

BATCH = 500


def own_data() -> list[PersonalData]:
    """Return both parts (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="watched",
            title=_("What you watched, and where you left off"),
            fate=_("It is erased."),
            tell=_watched,
            order=60,
        ),
        PersonalData(
            name="share-links",
            title=_("Share links you made"),
            fate=_("They go on working for those who have them; your name is taken off."),
            tell=_links,
            order=50,
        ),
    ]


def _watched(person: Any) -> Iterator[Row]:
    """Name each recording, and the page of it that has been there longest."""
    positions = WatchPosition.objects.filter(user=person.pk).select_related("asset").order_by("pk")
    pages = VideoPage.objects.filter(asset__positions__user=person.pk).order_by("-pk")
    addresses = dict(pages.values_list("asset", "uuid"))
    for each in positions.iterator(chunk_size=BATCH):
        uuid = addresses.get(each.asset_id)
        yield {
            "recording": each.asset.title,
            "address": whole_address(reverse("pod_media:video", args=[uuid])) if uuid else "",
            "second": round(each.seconds, 1),
            "last_watched": each.updated_at,
        }


def _links(person: Any) -> Iterator[Row]:
    made = ShareLink.objects.filter(made_by=person.pk).select_related("video").order_by("pk")
    for link in made.iterator(chunk_size=BATCH):
        yield {
            "name": link.name,
            "video": link.video.title,
            "address": whole_address(path_of(link)),
            "made": link.created_at,
            "until": link.expires_at,
            "uses": link.uses,
            "last_used": link.last_used_at,
            "revoked": link.revoked_at,
        }
