"""Keys that a viewer holds to videos: passwords given, and share links followed.

A key is a short text, `p` with the edition of a password or `l` with the number of a link. The
session keeps them, and so does the grant in a media address; what a key opens is asked of the
database each time, so that a new password or a revoked link closes at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from wagtail.log_actions import log
from wagtail.models import Page

from pod_media.videos.key_models import ShareLink, VideoPassword, new_edition
from pod_media.videos.models import KEYS, VideoPage

# Of each kind. A session is no place for thousands; the oldest go first.
MOST_KEYS = 100
PASSWORD, LINK = "p", "l"


def keys_of(request: HttpRequest) -> frozenset[str]:
    """Return the keys of who makes the request, those of this one request among them."""
    session = getattr(request, "session", {})
    return frozenset([*session.get(KEYS, ()), *request.__dict__.get("keys_at_hand", ())])


def hold(request: HttpRequest, key: str) -> None:
    """Put a key into the session, and into this request for browsers that keep no cookie."""
    request.__dict__.setdefault("keys_at_hand", []).append(key)
    kept = [each for each in request.session.get(KEYS, ()) if each != key]
    request.session[KEYS] = [*kept[-MOST_KEYS + 1 :], key]


def key_of_link(link: ShareLink) -> str:
    """Return the key that following a link gives."""
    return f"{LINK}{link.pk}"


def work_of(video: Page) -> UUID:
    """Return what keys to a page are kept under: its work, or that of the page it is an alias of.

    An alias shows its original's recording, and has no password and no makers of its own.
    """
    while video.alias_of_id:
        video = video.alias_of
    key: UUID = video.translation_key
    return key


def works_by_password(keys: Collection[str]) -> set[UUID]:
    """Return the works of which the holder gave the password that holds now."""
    editions = _numbered(PASSWORD, keys)
    if not editions:
        return set()
    found = VideoPassword.objects.filter(edition__in=editions)
    return set(found.values_list("work", flat=True))


def works_by_link(keys: Collection[str]) -> set[UUID]:
    """Return the works to which the holder followed a link that has not ended."""
    numbers = [int(each) for each in _numbered(LINK, keys) if each.isdecimal()]
    if not numbers:
        return set()
    found = ShareLink.objects.unended().filter(pk__in=numbers)
    return set(found.values_list("video__translation_key", flat=True))


def keys_to(video: VideoPage, keys: Collection[str]) -> frozenset[str]:
    """Return those of the keys that are to this video: two queries at most, none without keys."""
    work, editions = work_of(video), _numbered(PASSWORD, keys)
    mine: list[str] = []
    if editions:
        words = VideoPassword.objects.filter(edition__in=editions, work=work)
        mine += (f"{PASSWORD}{each}" for each in words.values_list("edition", flat=True))
    if numbers := [int(each) for each in _numbered(LINK, keys) if each.isdecimal()]:
        links = ShareLink.objects.filter(pk__in=numbers, video__translation_key=work)
        mine += (f"{LINK}{each}" for each in links.values_list("pk", flat=True))
    return frozenset(mine)


def set_password(video: VideoPage, words: str, *, by: Any = None) -> None:
    """Give the work another password; whoever gave the former one is asked again.

    The log says who did it, and nothing of the words.
    """
    facts = {"hash": make_password(words), "edition": new_edition()}
    VideoPassword.objects.update_or_create(work=work_of(video), defaults=facts)
    log(instance=video, action="pod_media.password", user=by)


def has_password(video: VideoPage) -> bool:
    """Tell whether the work has a password that could be asked for."""
    return VideoPassword.objects.filter(work=work_of(video)).exists()


def have_passwords(videos: Iterable[VideoPage]) -> bool:
    """Tell whether each of these has a password: one query."""
    works = {work_of(each) for each in videos}
    return VideoPassword.objects.filter(work__in=works).count() == len(works)


def key_for(video: VideoPage, words: str) -> str | None:
    """Return the key that the right password gives; None for a wrong one.

    Counting tries is the caller's.
    """
    try:
        password = VideoPassword.objects.get(work=work_of(video))
    except ObjectDoesNotExist:
        return None
    return f"{PASSWORD}{password.edition}" if check_password(words, password.hash) else None


def _numbered(kind: str, keys: Iterable[str]) -> list[str]:
    return [each[1:] for each in keys if each.startswith(kind)]
