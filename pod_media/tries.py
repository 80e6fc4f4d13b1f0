"""Tries counted for an account or an address: words at a lock, guesses at a link, searches."""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import salted_hmac

from pod_media.conf import setting

# What one household or one machine is given of IPv6 (RFC 6177): it may speak from any of these.
IPV6_PREFIX_BITS = 64


class TooManyTries(Exception):
    """Say that no more are taken for `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        """Keep the whole seconds until the next try is taken."""
        super().__init__(f"Too many tries: the next in {retry_after} s")
        self.retry_after = retry_after


@dataclass(frozen=True)
class Tries:
    """So many tries of one kind, in the `seconds` that begin with the first of them.

    They are counted in the cache and cost no query. Counting is atomic with Redis and in the
    memory of one process; while the cache is away everything is taken.
    """

    name: str
    most: int
    seconds: int

    def take(self, request: HttpRequest, subject: object = "") -> None:
        """Count one more try at the subject from where the request comes; TooManyTries if it is."""
        now = time.time()
        since = self._since(request, subject, now)
        if _one_more(self._counter(request, subject, since), self.seconds) > self.most:
            raise TooManyTries(max(1, ceil(since + self.seconds - now)))

    def give_back(self, request: HttpRequest, subject: object = "") -> None:
        """Count one try less: it was not one after all."""
        since = cache.get(self._key(request, subject))
        if since is None:
            return
        try:
            cache.decr(self._counter(request, subject, since))
        except ValueError:
            return

    def forget(self, request: HttpRequest, subject: object = "") -> None:
        """Begin anew: the right word was said."""
        cache.delete(self._key(request, subject))

    def _since(self, request: HttpRequest, subject: object, now: float) -> float:
        """Return when the first of them was."""
        key = self._key(request, subject)
        since = cache.get(key)
        if since is None:
            cache.add(key, now, self.seconds)
            since = cache.get(key, now)
        return float(since)

    def _key(self, request: HttpRequest, subject: object) -> str:
        """Return a name that tells neither the address nor the subject, which people make up."""
        whose = salted_hmac("pod_media.tries", f"{place_of(request)} {subject}").hexdigest()
        return f"tries:{self.name}:{whose}"

    def _counter(self, request: HttpRequest, subject: object, since: float) -> str:
        """Return a name of these seconds alone: a counter that never ends locks nobody out."""
        return f"{self._key(request, subject)}:{since}"


def refuse(request: HttpRequest, refused: TooManyTries) -> HttpResponse:
    """Return the page that says when to come back (429)."""
    return put_off(render(request, "429.html", {"wait": refused.retry_after}), refused)


def put_off(response: HttpResponse, refused: TooManyTries) -> HttpResponse:
    """Make an answer one that says when to come back, and that nobody keeps."""
    response.status_code = 429
    response["Retry-After"] = str(refused.retry_after)
    add_never_cache_headers(response)
    return response


def place_of(request: HttpRequest) -> str:
    """Return whence the request comes: the account, else the address."""
    if request.user.is_authenticated:
        return f"user-{request.user.pk}"
    return _network_of(address_of(request))


def address_of(request: HttpRequest) -> str:
    """Return the client's address as the outermost proxy of ours saw it.

    Each proxy adds an entry at the end of X-Forwarded-For: those before are the client's claims.
    """
    proxies = setting("TRUSTED_PROXIES")
    entries = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if proxies and entries != [""]:
        return entries[-min(proxies, len(entries))].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _network_of(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return f"{int(known) >> IPV6_PREFIX_BITS:x}"
    return str(known)


def _one_more(counter: str, seconds: int) -> int:
    if cache.add(counter, 1, seconds):
        return 1
    try:
        return int(cache.incr(counter))
    except ValueError:  # It ended a moment ago.
        return 1
