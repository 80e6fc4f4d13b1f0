"""What a list shows of each video, read in a fixed number of queries however long the list."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from pod_media.assets.addresses import grant_video, media_address
from pod_media.assets.models import MediaAsset
from pod_media.videos.access import Viewer, restricted_paths, viewer_of
from pod_media.videos.choices import Visibility, language_name
from pod_media.videos.models import VideoPage
from pod_media.videos.positions import shares_watched
from pod_media.videos.shelving import SHELVES

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
    # Who published it, told where nobody is named as speaker.
    owner: str = ""
    has_captions: bool = False
    # Of the words on the card, and of what is heard, each where it is not the reader's.
    locale: str = ""
    language: str = ""

    @property
    def language_name(self) -> str:
        """Return the name of the language that is heard, in the reader's."""
        return language_name(self.language)


# Who knows which videos have captions: a slice that keeps tracks adds itself.
caption_finders: list[Callable[[Sequence[VideoPage]], set[int]]] = []


def cards_of(videos: Sequence[VideoPage], request: HttpRequest) -> list[Card]:
    """Return the cards of `videos`, in order; query them with `for_cards`."""
    viewer = viewer_of(request)
    parents = _parents(videos)
    restricted = restricted_paths(viewer)
    owners = _owners(videos)
    captioned = set().union(*(find(videos) for find in caption_finders))
    cards = [
        replace(
            _card(each, viewer, request, parents, restricted),
            owner=owners.get(each.owner_id, ""),
            has_captions=each.pk in captioned,
        )
        for each in videos
    ]
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
        poster=_poster(video, viewer, restricted),
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
        locale=_foreign(video.locale.language_code),
        language=_foreign(video.language),
    )


def _foreign(code: str) -> str:
    """Return a language unless it is the reader's, whatever the country."""
    own = (get_language() or "").partition("-")[0]
    return "" if code.partition("-")[0] == own else code


def _owners(videos: Sequence[VideoPage]) -> dict[int | None, str]:
    """Return the names of those who published videos without speakers: one query at most."""
    keys = {each.owner_id for each in videos if each.owner_id and not each.people}
    people = get_user_model().objects.in_bulk(keys) if keys else {}
    return {key: person.get_full_name() for key, person in people.items()}


def _poster(video: VideoPage, viewer: Viewer, restricted: tuple[str, ...]) -> str:
    """Return the address of the poster; what is open to all has the same one for everybody.

    Its grant says that nobody in particular asks, so it opens nothing but what is open to all.
    """
    if video.asset is None or not video.asset.thumbnail:
        return ""
    is_open = (
        video.live
        and video.expire_at is None
        and video.visibility == Visibility.PUBLIC
        and not video.path.startswith(restricted)
    )
    if is_open:
        grant = grant_video(video.uuid, user_id=None, passed=frozenset())
    else:
        grant = grant_video(video.uuid, user_id=viewer.user.pk, passed=viewer.passed)
    return media_address(grant, video.asset.thumbnail.name)


def _parents(videos: Sequence[VideoPage]) -> dict[str, Page]:
    """Return the live channels and themes the videos are in, by path."""
    paths = {each.path[:-STEP] for each in videos}
    found = (
        Page.objects.live()
        .filter(
            path__in=paths, content_type__app_label="pod_media", content_type__model__in=SHELVES
        )
        .select_related("locale")
    )
    return {each.path: each for each in found}
