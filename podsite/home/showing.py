"""The cards of a composed page: made once for each person and state of the catalogue, and kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest

from pod_media.videos.access import viewer_of, visible_to
from pod_media.videos.cards import Card, cards_of
from pod_media.videos.positions import shares_watched
from podsite.home.finding import once


@dataclass(frozen=True)
class _Kept:
    """A card, and what tells how much of it was watched."""

    card: Card
    asset: int
    duration: float


def cards_by_key(request: HttpRequest, keys: tuple[int, ...]) -> dict[int, Card]:
    """Return the cards of those videos the viewer may see.

    Posters' addresses are the viewer's own, so cards are kept for each person; everybody who is
    not signed in is one. How far one has watched is asked each time.
    """
    viewer = viewer_of(request)

    def make() -> dict[int, _Kept]:
        videos = list(
            visible_to(viewer).filter(pk__in=keys).select_related("asset", "locale", "owner")
        )
        made = zip(videos, cards_of(videos, request), strict=True)
        return {
            video.pk: _Kept(
                card, video.asset_id or 0, video.asset.duration or 0 if video.asset else 0
            )
            for video, card in made
        }

    kept: dict[int, _Kept] = once(("cards", keys, viewer.user.pk), request, make)
    seen = shares_watched(viewer, {each.asset: each.duration for each in kept.values()})
    return {key: replace(each.card, watched=seen.get(each.asset, 0)) for key, each in kept.items()}
