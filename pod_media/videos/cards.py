"""What a list shows of each video, read in a fixed number of queries however long the list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from pod_media.assets.addresses import grant_video, media_address
from pod_media.assets.models import MediaAsset
from pod_media.videos.access import Viewer, restricted_paths, viewer_of
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage
from pod_media.videos.positions import shares_watched

# Treebeard's materialised path: this many characters per level.
STEP = Page.steplen


@dataclass(frozen=True)
class Card:
    """A video as a list shows it. `duration` is in seconds, 0 while unknown."""

    uuid: UUID
    title: str
    address: str
    poster: str
    duration: float
    is_audio: bool
    is_ready: bool
    is_restricted: bool
    people: str
    channel: str
    channel_address: str
    date: datetime.date | None
    manifest: str
    # How much of it the viewer has seen, in percent; 0 when not begun, or seen to its end.
    watched: int = 0


def cards_of(videos: Sequence[VideoPage], request: HttpRequest) -> list[Card]:
    """Return the cards of `videos`, in order; query them with `for_cards`."""
    viewer = viewer_of(request)
    parents = _parents(videos)
    restricted = restricted_paths(viewer)
    cards = [_card(each, viewer, request, parents, restricted) for each in videos]
    seen = shares_watched(
        viewer, {each.asset.pk: each.asset.duration or 0 for each in videos if each.asset}
    )
    return [
        replace(card, watched=seen[each.asset_id]) if each.asset_id in seen else card
        for card, each in zip(cards, videos, strict=True)
    ]


def _card(
    video: VideoPage,
    viewer: Viewer,
    request: HttpRequest,
    parents: dict[str, Page],
    restricted: tuple[str, ...],
) -> Card:
    asset = video.asset
    parent = parents.get(video.path[:-STEP])
    published = video.first_published_at
    return Card(
        uuid=video.uuid,
        title=video.title,
        address=video.get_url(request) or reverse("pod_media:video", args=[video.uuid]),
        poster=_poster(video, viewer),
        duration=float(asset.duration or 0) if asset else 0,
        is_audio=bool(asset and asset.type == "audio"),
        is_ready=bool(asset and asset.state == MediaAsset.State.READY),
        is_restricted=video.visibility in (Visibility.SIGNED_IN, Visibility.PRIVATE)
        or video.path.startswith(restricted),
        people=video.people,
        channel=parent.title if parent else "",
        channel_address=(parent and parent.get_url(request)) or "",
        date=video.recorded_on or (published.date() if published else None),
        manifest=reverse("pod_media:manifest", args=[video.uuid]),
    )


def _poster(video: VideoPage, viewer: Viewer) -> str:
    if video.asset is None or not video.asset.thumbnail:
        return ""
    grant = grant_video(video.uuid, user_id=viewer.user.pk, passed=viewer.passed)
    return media_address(grant, video.asset.thumbnail.name)


def _parents(videos: Sequence[VideoPage]) -> dict[str, Page]:
    """Return the channels and themes the videos are in, by path."""
    paths = {each.path[:-STEP] for each in videos}
    shelves = ("channelpage", "themepage")
    found = Page.objects.filter(
        path__in=paths, content_type__app_label="pod_media", content_type__model__in=shelves
    ).select_related("locale")
    return {each.path: each for each in found}
