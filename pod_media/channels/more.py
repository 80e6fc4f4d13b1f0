"""What is shown below a video: the newest of its channel or theme."""

from __future__ import annotations

from django.http import HttpRequest

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.narrowing import ordered_videos
from pod_media.catalogue.scopes import EVERYTHING
from pod_media.channels.shelves import once, scope_of
from pod_media.videos.access import viewer_of, visible_to
from pod_media.videos.cards import Card, cards_of
from pod_media.videos.models import VideoPage
from pod_media.videos.shelving import is_shelf

MORE = 8


def more_beside(video: VideoPage, request: HttpRequest) -> list[Card]:
    """Return the cards of other videos of the shelf `video` is in, or of all where it is in none.

    Which they are is looked up once per state of the catalogue; whether they may be shown to
    this viewer, each time.
    """
    parent, viewer = video.get_parent(), viewer_of(request)
    if parent is None:
        return []

    def newest() -> list[int]:
        scope = scope_of(parent) if is_shelf(parent) else EVERYTHING
        # One more than are shown: the video itself may be among them.
        found = ordered_videos(viewer, scope, Asked()).values_list("pk", flat=True)
        return list(found[: MORE + 1])

    keys = once(request, f"newest of {parent.pk}", newest)
    shown = visible_to(viewer).filter(pk__in=keys).exclude(translation_key=video.translation_key)
    videos = sorted(shown.select_related("asset", "locale"), key=lambda each: keys.index(each.pk))
    return cards_of(videos[:MORE], request)
