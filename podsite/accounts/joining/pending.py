"""Who came from a directory and is not joined to an account yet: kept with their session."""

from __future__ import annotations

import time

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.http import HttpRequest

_KEY = "pending_join"
# Time to find one's old password; no longer, on a computer that others use.
KEPT_SECONDS = 15 * 60


def keep_pending(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Remember who the directory said this is."""
    request.session[_KEY] = {"login": sociallogin.serialize(), "at": time.time()}


def pending(request: HttpRequest) -> SocialLogin | None:
    """Return who waits to be joined, unless it was too long ago or has been joined meanwhile."""
    kept = request.session.get(_KEY)
    if not kept or time.time() - kept["at"] > KEPT_SECONDS:
        return None
    found = SocialLogin.deserialize(kept["login"])
    known = SocialAccount.objects.filter(provider=found.account.provider, uid=found.account.uid)
    return None if known.exists() else found


def forget_pending(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(_KEY, None)
