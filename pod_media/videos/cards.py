"""What a list shows of each video, read in a fixed number of queries however long the list."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from pod_media.assets.addresses import Grant, grant_video, media_address
from pod_media.assets.models import MediaAsset
from pod_media.videos.access import Viewer, restricted_paths, viewer_of, visible_to
from pod_media.videos.choices import LOCKABLE, Visibility, language_name
from pod_media.videos.holes import Arguments, hole, is_for_many
from pod_media.videos.models import VideoPage
from pod_media.videos.naming import tells_owners
from pod_media.videos.positions import shares_watched
from pod_media.videos.shelving import SHELVES

# Treebeard's materialised path: this many characters per level.
STEP = Page.steplen
WATCHED = "pod_media/playlists/progress.html"


@dataclass(frozen=True)
class Card:
    """A video as a list shows it. `duration` is in seconds, 0 while unknown.

    A plain one is the same for all readers of a language; `dressed` adds what is one viewer's.
    """

    uuid: UUID
    title: str
    address: str
    duration: float
    is_audio: bool
    is_ready: bool
    is_restricted: bool
    people: str
    channel: str
    channel_address: str
    date: datetime.date | None
    manifest: str
    # Who published it, told where nobody is named as speaker.
    owner: str = ""
    has_captions: bool = False
    # Of the words on the card, and of what is heard, each where it is not the reader's.
    locale: str = ""
    language: str = ""
    # The recording, 0 if there is none, and the stored name of its poster.
    asset: int = 0
    picture: str = ""
    # Nothing but the address is needed to watch it.
    is_open: bool = False
    # Lists tell also those of it who may not watch it; `is_locked` says that the viewer may not.
    tells_all: bool = False
    is_locked: bool = False
    # The viewer's own: the signed address of the poster, and how much of it they have seen, in
    # percent; 0 when not begun, or seen to its end.
    poster: str = ""
    watched: int = 0
    # Where the latter is filled in, on a page that is drawn for many.
    own: str = ""

    @property
    def language_name(self) -> str:
        """Return the name of the language that is heard, in the reader's."""
        return language_name(self.language)


# Who knows which videos have captions: a slice that keeps tracks adds itself.
caption_finders: list[Callable[[Sequence[VideoPage]], set[int]]] = []


def cards_of(videos: Sequence[VideoPage], request: HttpRequest) -> list[Card]:
    """Return the cards of `videos`, in order; query them with their asset, locale and owner."""
    return dressed(plain_cards(videos, request), request)


def plain_cards(videos: Sequence[VideoPage], request: HttpRequest) -> list[Card]:
    """Return the cards of `videos`, in order, without what is one viewer's."""
    parents = _parents(videos)
    restricted = restricted_paths(viewer_of(request))
    owners = _owners(videos)
    captioned = set().union(*(find(videos) for find in caption_finders))
    return [
        replace(
            _card(each, request, parents, restricted),
            owner=owners.get(each.owner_id, ""),
            has_captions=each.pk in captioned,
        )
        for each in videos
    ]


def dressed(cards: Sequence[Card], request: HttpRequest) -> list[Card]:
    """Return the cards with what is the viewer's own: a query for who is signed in, else none.

    And one where a card may have a lock.
    """
    viewer = viewer_of(request)
    cards = _with_locks(cards, viewer)
    if not tells_owners(viewer):
        cards = [replace(each, owner="") for each in cards]
    if is_for_many(request):
        return [_with_holes(each, viewer) for each in cards]
    seen = shares_watched(viewer, {each.asset: each.duration for each in cards if each.asset})
    return [
        replace(each, poster=_poster(each, viewer), watched=seen.get(each.asset, 0))
        for each in cards
    ]


def foreign(code: str) -> str:
    """Return a language unless it is the reader's, whatever the country."""
    own = (get_language() or "").partition("-")[0]
    return "" if code.partition("-")[0] == own else code


def fill_posters(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    """Return the addresses of posters by video and stored name (holes "poster")."""
    viewer = viewer_of(request)
    for uuid, picture in holes:
        yield media_address(_grant_of(UUID(uuid), viewer), picture)


def fill_watched(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    """Return the bars of how much was watched, by recording and seconds (holes "watched")."""
    durations = {int(asset): float(duration) for asset, duration in holes}
    seen = shares_watched(viewer_of(request), durations)
    for asset, _duration in holes:
        share = seen.get(int(asset))
        yield get_template(WATCHED).render({"watched": share}) if share else ""


def _card(
    video: VideoPage,
    request: HttpRequest,
    parents: dict[str, Page],
    restricted: tuple[str, ...],
) -> Card:
    asset = video.asset
    parent = parents.get(video.path[:-STEP])
    published = video.first_published_at
    is_restricted = video.path.startswith(restricted)
    return Card(
        uuid=video.uuid,
        title=video.title,
        address=video.get_url(request) or reverse("pod_media:video", args=[video.uuid]),
        duration=float(asset.duration or 0) if asset else 0,
        is_audio=bool(asset and asset.type == "audio"),
        is_ready=bool(asset and asset.state == MediaAsset.State.READY),
        is_restricted=is_restricted or video.visibility in (*LOCKABLE, Visibility.PRIVATE),
        people=video.people,
        channel=parent.title if parent else "",
        channel_address=(parent and parent.get_url(request)) or "",
        date=video.recorded_on or (published.date() if published else None),
        manifest=reverse("pod_media:manifest", args=[video.uuid]),
        locale=foreign(video.locale.language_code),
        language=foreign(video.language),
        asset=asset.pk if asset else 0,
        picture=asset.thumbnail.name if asset and asset.thumbnail else "",
        is_open=video.live
        and video.expire_at is None
        and video.visibility == Visibility.PUBLIC
        and not is_restricted,
        tells_all=video.listed_with_lock and video.visibility in LOCKABLE,
    )


def _owners(videos: Sequence[VideoPage]) -> dict[int | None, str]:
    """Return the names of those who published videos without speakers: one query at most."""
    keys = {each.owner_id for each in videos if each.owner_id and not each.people}
    people = get_user_model().objects.in_bulk(keys) if keys else {}
    return {key: person.get_full_name() for key, person in people.items()}


def _poster(card: Card, viewer: Viewer) -> str:
    """Return the address of the poster; what is open to all has the same one for everybody.

    Its grant says that nobody in particular asks, so it opens nothing but what is open to all.
    """
    if not card.picture:
        return ""
    grant = _grant_of(card.uuid, Viewer() if card.is_open else viewer)
    return media_address(grant, card.picture)


def _grant_of(uuid: UUID, viewer: Viewer) -> Grant:
    return grant_video(uuid, user_id=viewer.user.pk, passed=viewer.passed)


def _with_locks(cards: Sequence[Card], viewer: Viewer) -> list[Card]:
    """Return the cards, those that the viewer may not watch without a way to any byte."""
    asked = {each.uuid for each in cards if each.tells_all}
    if asked:
        mine = visible_to(viewer).filter(uuid__in=asked)
        asked -= set(mine.values_list("uuid", flat=True))
    return [
        replace(each, is_locked=True, picture="", asset=0, manifest="")
        if each.uuid in asked
        else each
        for each in cards
    ]


def _with_holes(card: Card, viewer: Viewer) -> Card:
    poster = _poster(card, viewer) if card.is_open else hole("poster", card.uuid, card.picture)
    own = hole("watched", card.asset, card.duration) if viewer.is_known and card.asset else ""
    return replace(card, poster=poster if card.picture else "", own=own)


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
