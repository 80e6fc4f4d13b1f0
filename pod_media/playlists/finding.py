"""Find the list that a request names, for who may see or change it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from pod_media.playlists.locks import opened_by
from pod_media.playlists.models import Playlist
from pod_media.playlists.rule import may_change, may_rule, may_see
from pod_media.videos.access import viewer_of


def find(uuid: UUID) -> Playlist:
    """Return the list with its people, whoever asks; 404 when there is none."""
    lists = Playlist.objects.select_related("owner").prefetch_related("co_owners")
    playlist = lists.filter(uuid=uuid).first()
    if playlist is None:
        raise Http404
    return playlist


def is_open(request: HttpRequest, playlist: Playlist) -> bool:
    """Tell whether the list may be seen in this session."""
    return may_see(viewer_of(request), playlist, opened_by(request, playlist))


def find_to_change(request: HttpRequest, uuid: UUID) -> Playlist:
    """Return a list the person may change; 403 when they may only see it, else 404."""
    playlist = find(uuid)
    if not may_change(viewer_of(request), playlist):
        raise PermissionDenied if is_open(request, playlist) else Http404
    return playlist


def find_to_rule(request: HttpRequest, uuid: UUID) -> Playlist:
    """Return a list whose readers and makers the person decides on."""
    playlist = find_to_change(request, uuid)
    if not may_rule(viewer_of(request), playlist):
        raise PermissionDenied
    return playlist


def way_back(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """Return `wanted` when it is an address of this site, else the other."""
    is_safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_safe else otherwise
