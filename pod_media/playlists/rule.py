"""Who may see a playlist, who may change it, and which ones a reader may come across."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from pod_media.catalogue.sites import Part
from pod_media.playlists.models import Playlist, PlaylistItem
from pod_media.videos.access import Viewer, visible_to

Kind, Visibility = Playlist.Kind, Playlist.Visibility

# Staff who hold these change, promote and remove what other people made public.
CHANGE, DELETE = "pod_media.change_playlist", "pod_media.delete_playlist"


def may_see(viewer: Viewer, playlist: Playlist, opened: Collection[int] = ()) -> bool:
    """Tell whether the viewer may see the list; `opened` are those whose password was given."""
    if playlist.visibility in (Visibility.PUBLIC, Visibility.UNLISTED):
        return True
    if is_maker(viewer, playlist) or may_moderate(viewer, playlist):
        return True
    return playlist.visibility == Visibility.PASSWORD and playlist.pk in opened


def may_change(viewer: Viewer, playlist: Playlist) -> bool:
    """Tell whether the viewer may add, remove and order videos, and write title and description."""
    return is_maker(viewer, playlist) or may_moderate(viewer, playlist)


def may_rule(viewer: Viewer, playlist: Playlist) -> bool:
    """Tell whether the viewer decides who sees and who changes the list, and may delete it."""
    if playlist.is_own or not viewer.is_known:
        return False
    return playlist.owner_id == viewer.user.pk or may_moderate(viewer, playlist, DELETE)


def may_promote(viewer: Viewer) -> bool:
    """Tell whether the viewer may put public lists before others."""
    return viewer.is_known and bool(viewer.user.has_perm(CHANGE))


def may_moderate(viewer: Viewer, playlist: Playlist, permission: str = CHANGE) -> bool:
    """Tell whether the viewer works on other people's lists; private ones are nobody else's."""
    if playlist.visibility == Visibility.PRIVATE or not viewer.is_known:
        return False
    return bool(viewer.user.has_perm(permission))


def is_maker(viewer: Viewer, playlist: Playlist) -> bool:
    """Tell whether the viewer owns or co-owns the list."""
    return viewer.is_known and viewer.user.pk in makers_of(playlist)


def makers_of(playlist: Playlist) -> frozenset[int]:
    """Return the keys of the owner and the co-owners; prefetch `co_owners` to ask nothing."""
    return frozenset([playlist.owner_id, *(each.pk for each in playlist.co_owners.all())])


def made_by(user: Any) -> QuerySet[Playlist]:
    """Return the lists a person owns or co-owns, those changed last first."""
    shared = Playlist.co_owners.through.objects.filter(user=user.pk)
    mine = Q(owner=user.pk) | Q(pk__in=shared.values("playlist"))
    return Playlist.objects.filter(mine).order_by("-updated_at", "-pk")


def listed_to(viewer: Viewer, part: Part | None = None) -> QuerySet[Playlist]:
    """Return the public lists that a page, a search or a suggestion may show the viewer.

    A list in which the viewer may watch nothing is not among them: it would lead nowhere. With
    `part`, those with a video of that site, which the viewer may watch.
    """
    public = Playlist.objects.filter(kind=Kind.LIST, visibility=Visibility.PUBLIC)
    return public.filter(Exists(shown_in(viewer, OuterRef("pk"), part=part)))


def moderated() -> QuerySet[Playlist]:
    """Return what staff see in the CMS: never what people keep to themselves."""
    return Playlist.objects.filter(kind=Kind.LIST).exclude(visibility=Visibility.PRIVATE)


def shown_in(viewer: Viewer, playlist: Any, *, part: Part | None = None) -> QuerySet[PlaylistItem]:
    """Return the items of a public list (or of an OuterRef to one) the viewer may know of.

    All, or those of a site.
    """
    same = visible_to(viewer).filter(translation_key=OuterRef("video__translation_key"))
    if part:
        same = same.filter(pk__in=part.videos)
    return PlaylistItem.objects.filter(Exists(same), playlist=playlist)
