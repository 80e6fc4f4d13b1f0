"""Hand over what a person owns, all or some of it, to somebody else: at once, and logged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogContext, log

from pod_media.channels import people
from pod_media.mine.moving import hand_over
from pod_media.models import ChannelPage, MediaAsset, Playlist, VideoPage

VIDEOS, RECORDINGS = "videos", "recordings"
PLAYLISTS, CHANNELS = "playlists", "channels"
# What can be handed over, in this order.
KINDS: dict[str, str | Promise] = {
    VIDEOS: _("Videos"),
    RECORDINGS: _("Recordings without a page"),
    PLAYLISTS: _("Playlists"),
    CHANNELS: _("Channels they own or contribute to"),
}


@dataclass(frozen=True)
class Estate:
    """What somebody owns."""

    videos: QuerySet[VideoPage]
    recordings: QuerySet[MediaAsset]
    playlists: QuerySet[Playlist]
    channels: QuerySet[ChannelPage]

    def counts(self) -> dict[str, int]:
        """Return how many there are of each kind."""
        return {kind: getattr(self, kind).count() for kind in KINDS}


def estate_of(person: Any) -> Estate:
    """Return what a person owns; videos in the trash too, each of a work's languages."""
    groups = person.groups.values("pk")
    in_it = Q(owners__in=groups) | Q(contributors__in=groups)
    return Estate(
        videos=VideoPage.objects.filter(owner=person.pk, alias_of=None).order_by("title", "pk"),
        recordings=MediaAsset.objects.filter(owner=person.pk).exclude(pages__owner=person.pk),
        playlists=Playlist.objects.filter(owner=person.pk, kind=Playlist.Kind.LIST),
        channels=ChannelPage.objects.filter(in_it),
    )


@transaction.atomic
def hand_over_estate(
    person: Any,
    heir: Any,
    *,
    by: Any,
    kinds: Collection[str] = tuple(KINDS),
    only_videos: Collection[int] | None = None,
) -> dict[str, int]:
    """Hand over what is of these kinds, of videos only those named, and tell how many there were.

    Aliases follow their videos. All of it or, when one resists, nothing.
    """
    estate, done = estate_of(person), dict.fromkeys(KINDS, 0)
    # First: a recording goes with its page.
    handed = {
        VIDEOS: _hand_videos,
        RECORDINGS: _hand_recordings,
        PLAYLISTS: _hand_playlists,
        CHANNELS: _hand_channels,
    }
    if only_videos is not None:
        named = estate.videos.filter(pk__in=only_videos)
        estate = Estate(named, estate.recordings, estate.playlists, estate.channels)
    with LogContext(user=by):
        for kind, act in handed.items():
            if kind in kinds:
                done[kind] = act(estate, person, heir, by)
        data = {"to": heir.get_full_name(), "to_id": heir.pk, **done}
        log(instance=person, action="podsite.hand-over", user=by, data=data)
    return done


def _hand_videos(estate: Estate, person: Any, heir: Any, by: Any) -> int:
    videos = list(estate.videos)
    for video in videos:
        hand_over(video, heir, by=by, keeps_sharing=False)
    aliases = VideoPage.objects.filter(alias_of__in=[each.pk for each in videos])
    aliases.filter(owner=person.pk).update(owner=heir)
    return len(videos)


def _hand_recordings(estate: Estate, _person: Any, heir: Any, by: Any) -> int:
    assets = list(estate.recordings)
    for asset in assets:
        asset.owner = heir
        asset.save(update_fields=["owner", "updated_at"])
        log(instance=asset, action="pod_media.hand-over", user=by, data={"to": str(heir)})
    return len(assets)


def _hand_playlists(estate: Estate, _person: Any, heir: Any, by: Any) -> int:
    playlists = list(estate.playlists)
    for playlist in playlists:
        playlist.owner = heir
        playlist.save(update_fields=["owner"])
        playlist.co_owners.remove(heir)
        log(instance=playlist, action="pod_media.hand-over", user=by, data={"to": str(heir)})
    return len(playlists)


def _hand_channels(estate: Estate, person: Any, heir: Any, by: Any) -> int:
    channels = list(estate.channels)
    for channel in channels:
        for role in (people.OWNERS, people.CONTRIBUTORS):
            if people.ensure_people(channel).of(role).user_set.filter(pk=person.pk).exists():
                people.add_person(channel, role, heir, by=by)
                people.remove_person(channel, role, person, by=by)
    return len(channels)
