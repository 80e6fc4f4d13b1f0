"""What a person began to watch and has not finished."""

from __future__ import annotations

from django.http import HttpRequest

from pod_media.videos.access import viewer_of
from pod_media.videos.cards import Card, cards_of
from pod_media.videos.locales import active_locale
from pod_media.videos.models import VideoPage
from pod_media.videos.position_models import WatchPosition
from pod_media.videos.reach import reachable_by


def begun_by(request: HttpRequest, count: int) -> list[Card]:
    """Return the cards of the `count` recordings left off last, each once, if still open."""
    viewer = viewer_of(request)
    if not viewer.is_known:
        return []
    mine = WatchPosition.objects.filter(user=viewer.user, seconds__gt=0).order_by("-updated_at")
    # Some may be closed by now; further back than this nobody looks.
    assets = list(mine.values_list("asset", flat=True)[: 4 * count])
    pages = reachable_by(viewer).filter(asset__in=assets).select_related("asset", "locale")
    active = active_locale()
    best: dict[int, VideoPage] = {}
    for page in sorted(pages, key=lambda each: (each.locale_id != active, each.pk)):
        best.setdefault(page.asset_id or 0, page)
    videos = [best[asset] for asset in assets if asset in best][:count]
    return cards_of(videos, request)
