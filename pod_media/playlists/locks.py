"""Lists with a password: kept as a hash, tried a few times only, open for the session."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from pod_media.playlists.models import Playlist

SESSION_KEY = "opened_playlists"
# Wrong words from one place at one list, and how long they are remembered.
MOST_TRIES = 10
TRIES_SECONDS = 15 * 60
LOOPBACK = ("127.", "::1")


class TooManyTries(Exception):
    """Say that no more words are tried for a while."""


def lock(playlist: Playlist, password: str) -> None:
    """Set the password, without saving; those who gave the former one are asked again."""
    playlist.password = make_password(password)


def open_with(request: HttpRequest, playlist: Playlist, password: str) -> bool:
    """Tell whether the password is right, and remember it for the session.

    TooManyTries when that many were wrong a short while ago.
    """
    slots = _slots(request, playlist)
    if not any(cache.add(each, 1, TRIES_SECONDS) for each in slots):
        raise TooManyTries
    if not check_password(password, playlist.password):
        return False
    cache.delete_many(slots)
    opened = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {**opened, str(playlist.pk): _fingerprint(playlist)}
    return True


def opened_by(request: HttpRequest, playlist: Playlist) -> set[int]:
    """Return the list's key when the session holds the right word for it."""
    session = getattr(request, "session", {})
    given = session.get(SESSION_KEY, {}).get(str(playlist.pk), "")
    is_open = bool(playlist.password) and constant_time_compare(given, _fingerprint(playlist))
    return {playlist.pk} if is_open else set()


def _slots(request: HttpRequest, playlist: Playlist) -> list[str]:
    """Return the keys that tries take one after the other: adding a key is atomic everywhere."""
    place = _place_of(request)
    return [f"playlist-try:{playlist.pk}:{place}:{number}" for number in range(MOST_TRIES)]


def _place_of(request: HttpRequest) -> str:
    """Return whence the request comes: the account, else the address the nearest proxy saw."""
    if request.user.is_authenticated:
        return f"user-{request.user.pk}"
    address = str(request.META.get("REMOTE_ADDR", ""))
    if address and not address.startswith(LOOPBACK):
        return address
    # A proxy of ours: what it adds is the last entry; those before are the client's own claims.
    return str(request.META.get("HTTP_X_FORWARDED_FOR", address)).split(",")[-1].strip()


def _fingerprint(playlist: Playlist) -> str:
    """Return what changes with the password and tells nothing of it."""
    return salted_hmac("pod_media.playlists", playlist.password).hexdigest()
