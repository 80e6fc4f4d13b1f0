"""Share links: addresses that open one video, and what becomes of who follows them."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from pod_media.tries import TooManyTries, Tries
from pod_media.videos.access import has_expired
from pod_media.videos.key_models import ShareLink
from pod_media.videos.keys import hold, key_of_link, keys_of

# Links that there never were, from one place.
GUESSES = Tries("share-link", most=30, seconds=15 * 60)


class Refusal(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    OVER = "over"
    USED_UP = "used-up"
    GUESSED = "guessed"


REASONS: dict[Refusal, Any] = {
    Refusal.UNKNOWN: _("There is no such link. Perhaps a part of it was lost on the way."),
    Refusal.REVOKED: _("Whoever shared this link has closed it."),
    Refusal.OVER: _("The time for which this link was shared is over."),
    Refusal.USED_UP: _("This link was used as many times as it may be."),
    Refusal.GUESSED: _("Too many tries. Wait a while, then open the link again."),
}
STATUSES = {Refusal.UNKNOWN: 404, Refusal.GUESSED: 429}


class LinkRefused(Exception):
    """A link that opens nothing, any more or at all."""

    def __init__(self, why: Refusal, retry_after: int = 0) -> None:
        """Keep the reason, and the seconds after which to try again."""
        super().__init__(why)
        self.why = why
        self.retry_after = retry_after

    @property
    def sentence(self) -> str:
        """Say why to whoever followed it."""
        return str(REASONS[self.why])

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return STATUSES.get(self.why, 410)


def token_of(link: ShareLink) -> str:
    """Return the link as one path segment: its number, signed, so that none can be guessed."""
    number = urlsafe_b64encode(link.uuid.bytes).decode("ascii").rstrip("=")
    return _signer().sign(number)


def path_of(link: ShareLink) -> str:
    """Return the address within the site."""
    return reverse("pod_media:share_link", args=[token_of(link)])


def enter(request: HttpRequest, token: str) -> ShareLink:
    """Follow a link that anybody may have made up: as `follow`, and guesses are counted.

    Links that have ended are none: a whole lecture hall may open one from one address.
    """
    try:
        GUESSES.take(request)
    except TooManyTries as tries:
        raise LinkRefused(Refusal.GUESSED, tries.retry_after) from None
    try:
        link = follow(request, token)
    except LinkRefused as refused:
        if refused.why != Refusal.UNKNOWN:
            GUESSES.give_back(request)
        raise
    GUESSES.give_back(request)
    return link


def follow(request: HttpRequest, token: str) -> ShareLink:
    """Return the link of a token, and let who makes the request in; LinkRefused says why not.

    It counts as used once in a session; who was let in goes on when others used it up. Who only
    asks what is there (HEAD), as programs do that look at links in letters, uses nothing.
    """
    link = _read(token)
    key = key_of_link(link)
    is_held = key in keys_of(request)
    if request.method == "HEAD" and (is_held or not link.is_used_up):
        return link
    if not is_held and not _count(link):
        raise LinkRefused(Refusal.USED_UP)
    if not is_held:
        hold(request, key)
    return link


def revoke(link: ShareLink, *, by: Any = None) -> None:
    """Close a link for good, also to those who followed it; twice is once."""
    closed = ShareLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    if closed.update(revoked_at=timezone.now()):
        facts = {"name": link.name}
        log(instance=link.video, action="pod_media.share_link.revoke", user=by, data=facts)


def _read(token: str) -> ShareLink:
    """Return the link of a token, unless it has ended."""
    try:
        uuid = UUID(bytes=urlsafe_b64decode(f"{_signer().unsign(token)}=="))
    except (signing.BadSignature, ValueError):
        raise LinkRefused(Refusal.UNKNOWN) from None
    link = ShareLink.objects.select_related("video").filter(uuid=uuid).first()
    if link is None or link.video.trashed_at:
        raise LinkRefused(Refusal.UNKNOWN)
    if link.revoked_at:
        raise LinkRefused(Refusal.REVOKED)
    if link.is_over or has_expired(link.video):
        raise LinkRefused(Refusal.OVER)
    return link


def _count(link: ShareLink) -> bool:
    """Count a use where one is left; two who come at once do not share the last one."""
    usable = ShareLink.objects.usable().filter(pk=link.pk)
    return bool(usable.update(uses=F("uses") + 1, last_used_at=timezone.now()))


def _signer() -> signing.Signer:
    return signing.Signer(salt="pod_media.videos.links", sep=".")
