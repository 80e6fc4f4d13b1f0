"""The cards of lists, read once for a state of the catalogue and kept."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site

from pod_media.catalogue.keeping import kept
from pod_media.catalogue.state import state_of
from pod_media.videos.cards import Card, dressed, plain_cards
from pod_media.videos.models import VideoPage


def cards_by_key(keys: Sequence[int], request: HttpRequest) -> dict[int, Card]:
    """Return the cards of videos that the viewer may see, in the order of their keys.

    Who calls has asked the rule: nothing is left out here but what was deleted meanwhile. What is
    kept is plain, the same for all readers of a language on a site.
    """
    if not keys:
        return {}
    site = Site.find_for_request(request)
    told = repr((get_language(), site and site.pk, tuple(keys)))
    name = f"cards:{state_of(request)}:{sha256(told.encode()).hexdigest()}"
    plain = kept(name, lambda: _read(keys, request))
    return dict(zip(plain, dressed(list(plain.values()), request), strict=True))


def _read(keys: Sequence[int], request: HttpRequest) -> dict[int, Card]:
    found = VideoPage.objects.filter(pk__in=keys).select_related("asset", "locale", "owner")
    videos = list(found)
    cards = {
        video.pk: card for video, card in zip(videos, plain_cards(videos, request), strict=True)
    }
    return {key: cards[key] for key in keys if key in cards}
