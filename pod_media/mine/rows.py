"""What a row of one's own list shows of a video."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from pod_media.assets.addresses import media_address
from pod_media.mine.progress import Progress, progress_of
from pod_media.mine.standing import Standing, standing_of
from pod_media.videos.access import Viewer
from pod_media.videos.cards import foreign
from pod_media.videos.grants import grant_for
from pod_media.videos.locales import known_locales
from pod_media.videos.models import VideoPage
from pod_media.videos.shelving import is_shelf


@dataclass(frozen=True)
class Face:
    """How a video looks in a row. `duration` is in seconds, 0 while unknown."""

    poster: str
    duration: float
    is_audio: bool
    date: datetime.date | None
    address: str
    manifest: str


@dataclass(frozen=True)
class Row:
    """A video as its maker's list shows it."""

    video: VideoPage
    face: Face
    channel: str
    standing: Standing
    progress: Progress | None
    is_shared: bool
    # Of its words, where it is not the reader's.
    locale: str = ""


def rows_of(videos: Sequence[VideoPage], user: Any, places: Mapping[str, Page]) -> list[Row]:
    """Return the rows of `videos`, in order, in one query at most.

    `videos` come with their assets and from `with_standing`; `places` are the pages they are in,
    by path.
    """
    progress = progress_of(each.asset for each in videos)
    viewer = Viewer(user)
    return [
        Row(
            video=video,
            face=face_of(video, viewer),
            channel=_channel(places.get(video.path[: -Page.steplen])),
            standing=standing_of(video),
            progress=progress.get(video.asset_id or 0),
            is_shared=video.owner_id != user.pk,
            locale=_locale(video),
        )
        for video in videos
    ]


def face_of(video: VideoPage, viewer: Viewer) -> Face:
    """Return how a video looks, without a query."""
    asset, published = video.asset, video.first_published_at
    name = asset.thumbnail.name if asset else ""
    return Face(
        poster=media_address(grant_for(viewer, video), name) if name else "",
        duration=float(asset.duration or 0) if asset else 0,
        is_audio=bool(asset and asset.type == "audio"),
        date=video.recorded_on or (published.date() if published else None),
        address=reverse("pod_media:video", args=[video.uuid]),
        manifest=reverse("pod_media:manifest", args=[video.uuid]),
    )


def _locale(video: VideoPage) -> str:
    # One that was added a moment ago is not known yet.
    found = known_locales().get(video.locale_id)
    return foreign(found.language_code) if found else ""


def _channel(place: Page | None) -> str:
    return str(place.title) if place is not None and is_shelf(place) else ""
