"""Lists with a password: kept as a hash, tried a few times only, open for the session."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from pod_media.playlists.models import Playlist
from pod_media.tries import Tries

SESSION_KEY = "opened_playlists"
# Wrong words from one place at one list, and how long they are remembered.
MOST_TRIES = 10
TRIES = Tries("playlist", MOST_TRIES, 15 * 60)


def lock(playlist: Playlist, password: str) -> None:
    """Set the password, without saving; those who gave the former one are asked again."""
    playlist.password = make_password(password)


def open_with(request: HttpRequest, playlist: Playlist, password: str) -> bool:
    """Tell whether the password is right, and remember it for the session.

    TooManyTries when that many were wrong a short while ago.
    """
    TRIES.take(request, playlist.pk)
    if not check_password(password, playlist.password):
        return False
    TRIES.forget(request, playlist.pk)
    opened = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {**opened, str(playlist.pk): _fingerprint(playlist)}
    return True


def opened_by(request: HttpRequest, playlist: Playlist) -> set[int]:
    """Return the list's key when the session holds the right word for it."""
    session = getattr(request, "session", {})
    given = session.get(SESSION_KEY, {}).get(str(playlist.pk), "")
    is_open = bool(playlist.password) and constant_time_compare(given, _fingerprint(playlist))
    return {playlist.pk} if is_open else set()


def _fingerprint(playlist: Playlist) -> str:
    """Return what changes with the password and tells nothing of it."""
    return salted_hmac("pod_media.playlists", playlist.password).hexdigest()
