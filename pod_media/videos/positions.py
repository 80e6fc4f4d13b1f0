"""Remember where a person left off, and tell the player."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from pod_media.videos.access import Viewer, can_watch, viewer_of
from pod_media.videos.holes import Arguments, hole, is_for_many
from pod_media.videos.models import VideoPage
from pod_media.videos.position_models import WatchPosition

# No recording is longer (conf.MAX_DURATION_HOURS); what is beyond was made up.
LONGEST = 100 * 3600


def remember(viewer: Viewer, video: VideoPage, seconds: float) -> None:
    """Keep the position; 0 forgets it."""
    mine = WatchPosition.objects.filter(user=viewer.user, asset=video.asset)
    if seconds <= 0:
        mine.delete()
        return
    WatchPosition.objects.update_or_create(
        user=viewer.user, asset=video.asset, defaults={"seconds": seconds}
    )


def position_of(viewer: Viewer, asset: int | None) -> float:
    """Return where the viewer left off in a recording, in seconds; 0 where nothing is known."""
    if not viewer.is_known or asset is None:
        return 0
    found = WatchPosition.objects.filter(user=viewer.user, asset=asset)
    return found.values_list("seconds", flat=True).first() or 0


def shares_watched(viewer: Viewer, assets: Mapping[int, float]) -> dict[int, int]:
    """Return how much the viewer has seen of recordings, in percent (1–100), in one query.

    `assets` are durations in seconds, by key; what was not begun, or seen to its end, is left out.
    """
    if not viewer.is_known or not assets:
        return {}
    mine = WatchPosition.objects.filter(user=viewer.user, asset__in=list(assets), seconds__gt=0)
    return {
        asset: max(1, min(100, round(100 * seconds / assets[asset])))
        for asset, seconds in mine.values_list("asset", "seconds")
        if assets[asset]
    }


def add_position(manifest: dict[str, Any], video: VideoPage, request: HttpRequest) -> None:
    """Let the player start where the viewer left off (hook `construct_player_manifest`)."""
    if is_for_many(request):
        manifest["start"] = hole("start", video.asset_id)
    else:
        manifest["start"] = position_of(viewer_of(request), video.asset_id)


def fill_starts(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    """Return where the viewer left off in recordings (holes "start")."""
    viewer = viewer_of(request)
    for (asset,) in holes:
        yield str(position_of(viewer, int(asset)))


@require_POST
def note_position(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take `seconds` from the player of somebody signed in."""
    video = VideoPage.objects.filter(uuid=uuid, asset__isnull=False).first()
    viewer = viewer_of(request)
    if video is None or not viewer.is_known or not can_watch(viewer, video):
        raise Http404
    try:
        seconds = float(request.POST.get("seconds", ""))
    except ValueError:
        return HttpResponseBadRequest()
    if not 0 <= seconds <= LONGEST:
        return HttpResponseBadRequest()
    remember(viewer, video, seconds)
    return HttpResponse(status=204)
