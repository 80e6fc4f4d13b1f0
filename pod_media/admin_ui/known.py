"""Recordings that a person has already: said before, and after, a file is brought twice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pod_media.assets.checksums import duplicates_of, likely_same
from pod_media.assets.models import MediaAsset
from pod_media.videos.publishing import first_known


@dataclass(frozen=True)
class Known:
    """A recording that is here already: its title, or its page's, and where it is edited."""

    title: str
    address: str


@never_cache
@require_GET
def known(request: HttpRequest) -> JsonResponse:
    """Tell before a byte is sent whether one's file of this name and size is here already."""
    found = _first(likely_same(request.user, request.GET), request.user)
    return JsonResponse({"same": asdict(found) if found else None})


def earlier_copy_of(asset: MediaAsset) -> Known | None:
    """Return what its owner had before of this very file, byte for byte."""
    return _first(duplicates_of(asset), asset.owner)


def _first(assets: QuerySet[MediaAsset], owner: Any) -> Known | None:
    found = first_known(assets, owner)
    if found is None:
        return None
    asset, video = found
    if video is None:
        return Known(asset.title, reverse("pod_library:edit", args=[asset.pk]))
    return Known(video.title, reverse("wagtailadmin_pages:edit", args=[video.pk]))
