"""What is shown below a video: the newest of its channel or theme."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.kept_cards import cards_by_key
from pod_media.catalogue.narrowing import ordered_videos
from pod_media.catalogue.sites import here, site_of
from pod_media.channels.shelves import once, scope_of
from pod_media.videos.access import viewer_of
from pod_media.videos.cards import Card
from pod_media.videos.models import VideoPage
from pod_media.videos.shelving import is_shelf

MORE = 8


def more_beside(video: VideoPage, request: HttpRequest) -> list[Card]:
    """Return the cards of other videos of the shelf `video` is in, or of all where it is in none.

    Which they are is looked up once per state of the catalogue, for all who see the same.
    """
    parent, viewer = video.get_parent(), viewer_of(request)
    if parent is None:
        return []

    def newest() -> list[tuple[int, UUID]]:
        is_inside = is_shelf(parent)
        scope = scope_of(parent, site=site_of(request)) if is_inside else here(request)
        # One more than are shown: the video itself may be among them.
        newest = ordered_videos(viewer, scope, Asked(), to_watch=True)
        found = newest.values_list("pk", "translation_key")
        return list(found[: MORE + 1])

    works = once(request, f"newest of {parent.pk}", newest)
    others = [pk for pk, work in works if work != video.translation_key]
    return list(cards_by_key(others[:MORE], request).values())
