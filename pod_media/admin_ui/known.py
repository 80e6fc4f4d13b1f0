"""Recordings that a person has already: said before, and after, a file is brought twice."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pod_media.assets.checksums import duplicates_of, likely_same
from pod_media.assets.models import MediaAsset
from pod_media.assets.uploads.names import clean_name
from pod_media.videos.publishing import video_of

# Copies among which one with a page is looked for.
MOST = 20
# Digits of a size in bytes that a database can hold.
LONGEST_SIZE = 18


@dataclass(frozen=True)
class Known:
    """A recording that is here already: its title, or its page's, and where it is edited."""

    title: str
    address: str


@never_cache
@require_GET
def known(request: HttpRequest) -> JsonResponse:
    """Tell before a byte is sent whether one's file of this name and size is here already."""
    size = request.GET.get("size", "")
    if not size.isdecimal() or len(size) > LONGEST_SIZE:
        return JsonResponse({"same": None})
    name = clean_name(request.GET.get("name", ""))
    found = _first(likely_same(request.user, name=name, size=int(size)))
    return JsonResponse({"same": asdict(found) if found else None})


def earlier_copy_of(asset: MediaAsset) -> Known | None:
    """Return what its owner had before of this very file, byte for byte."""
    return _first(duplicates_of(asset))


def _first(assets: QuerySet[MediaAsset]) -> Known | None:
    """Return the first that has a page, or the first."""
    found = list(assets.select_related("owner")[:MOST])
    for asset in found:
        if video := video_of(asset, asset.owner):
            return Known(video.title, reverse("wagtailadmin_pages:edit", args=[video.pk]))
    if not found:
        return None
    return Known(found[0].title, reverse("pod_library:edit", args=[found[0].pk]))
