"""Signed media addresses: who may fetch which recording's files, and until when."""

from __future__ import annotations

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.urls import reverse

from pod_media.conf import setting

# What a grant is for: a page's viewers, or those who handle a recording that has no page yet.
VIDEO, ASSET = "v", "a"

# An address stays the same for this many seconds, so that browsers and proxies can cache it.
ROUNDING_SECONDS = 3600

# Folders of the media storage; a set's files are addressed without theirs.
RENDITIONS, POSTERS, TRACKS = "renditions/", "posters/", "tracks/"
# The multivariant playlist of a set: no file, but written from its rows whenever it is asked for.
MULTIVARIANT = "master.m3u8"
# In its query: without captions, for a player that was told them in the manifest.
BARE = "bare"


@dataclass(frozen=True)
class Grant:
    """One viewer's claim on one recording until `expires` (seconds since 1970).

    It says who asked, not that the answer is yes: delivery asks the access rule each time.
    `uuid` is a video page's for VIDEO, an asset's for ASSET; `user_id` 0 is nobody signed in;
    `passed` are the page passwords already given, `keys` those to this video.
    """

    kind: str
    uuid: UUID
    user_id: int
    passed: frozenset[int]
    expires: int
    keys: frozenset[str] = frozenset()

    @property
    def subject(self) -> str:
        """Return the claim without its time: what an answer can be remembered under."""
        passed = "-".join(str(number) for number in sorted(self.passed))
        keys = "-".join(sorted(self.keys))
        return f"{self.kind}{_short(self.uuid)}.{self.user_id}.{passed}.{keys}"

    @property
    def token(self) -> str:
        """Return the grant as one path segment, signed."""
        return _signer().sign(f"{self.subject}.{self.expires:x}")


def grant_video(
    uuid: UUID, *, user_id: int | None, passed: frozenset[int], keys: frozenset[str] = frozenset()
) -> Grant:
    """Make the grant of a page's viewer; the right itself is judged at every request."""
    return Grant(VIDEO, uuid, user_id or 0, passed, _expiry(), keys)


def grant_asset(uuid: UUID, *, user_id: int | None) -> Grant:
    """Make the grant of somebody who handles a recording in the CMS."""
    return Grant(ASSET, uuid, user_id or 0, frozenset(), _expiry())


def read_grant(token: str) -> Grant | None:
    """Return what `token` says, or None if it was not made here or its time is over."""
    try:
        subject, user, passed, keys, expires = _signer().unsign(token).split(".")
        grant = Grant(
            kind=subject[0],
            uuid=UUID(bytes=urlsafe_b64decode(f"{subject[1:]}==")),
            user_id=int(user),
            passed=frozenset(int(number) for number in passed.split("-") if number),
            expires=int(expires, 16),
            keys=frozenset(key for key in keys.split("-") if key),
        )
    except (signing.BadSignature, ValueError):
        return None
    return grant if grant.expires > time.time() else None


def media_address(grant: Grant, path: str) -> str:
    """Return the address of a stored file: `renditions/<set>/…`, `posters/<asset>/…`,
    `tracks/<asset>/…`.

    The token comes before the file's path, so relative addresses inside playlists and time
    maps stay within the grant without being rewritten.
    """
    return reverse("pod_media:media", args=[grant.token, path.removeprefix(RENDITIONS)])


def _signer() -> signing.Signer:
    return signing.Signer(salt="pod_media.assets.addresses", sep=".")


def _expiry() -> int:
    now = int(time.time())
    return now - now % ROUNDING_SECONDS + ROUNDING_SECONDS + int(setting("ADDRESS_SECONDS"))


def _short(uuid: UUID) -> str:
    return urlsafe_b64encode(uuid.bytes).decode("ascii").rstrip("=")
