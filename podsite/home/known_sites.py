"""The site that a request asks: read once a while, rather than once a request."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.models import Site

KEY = "sites-by-host"
# Changes forget them at once; this bounds what one that nobody heard of would do.
KNOWN_SECONDS = 60
# An installation with a wildcard among its hosts may be asked by any number of names.
MOST_HOSTS = 50


def know_site(request: HttpRequest) -> Site | None:
    """Return the site, with its first page, and leave it where Wagtail looks for it."""
    host = f"{request.get_host()}:{request.get_port()}"
    known: dict[str, Site] = cache.get(KEY) or {}
    if host not in known:
        site = Site.find_for_request(request)
        if site is not None and len(known) < MOST_HOSTS:
            cache.set(KEY, {**known, host: site}, KNOWN_SECONDS)
        return site
    request._wagtail_site = known[host]  # type: ignore[attr-defined]  # noqa: SLF001
    return known[host]


def forget_sites() -> None:
    """Have them read anew."""
    cache.delete(KEY)
