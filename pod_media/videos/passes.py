"""Passes: keys in the address of a request, for players in frames that keep no cookie."""

from __future__ import annotations

from collections.abc import Iterable

from django.core import signing
from django.http import HttpRequest

from pod_media.conf import setting

SALT = "pod_media.videos.passes"
NAME = "pass"


def pass_of(keys: Iterable[str]) -> str:
    """Return a signed text that carries the keys as long as a media address holds."""
    return signing.dumps(sorted(keys), salt=SALT)


def admit(request: HttpRequest) -> None:
    """Put the keys of the pass in the address, if there is a good one, at hand for the request.

    It is no use of a link: whoever holds it was let in before. What the keys open is asked of the
    database as ever.
    """
    given = request.GET.get(NAME)
    if not given:
        return
    try:
        keys = signing.loads(given, salt=SALT, max_age=setting("ADDRESS_SECONDS"))
    except signing.BadSignature:
        return
    request.__dict__.setdefault("keys_at_hand", []).extend(keys)
