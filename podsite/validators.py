"""Validators and cache headers of pages: nobody is ever shown another's page.

RFC 9110 §8.8 (validators) and §12.5.5 (Vary), RFC 9111 §4.3.4: a 304 freshens the headers that
were stored. The Content-Security-Policy must not be among them: its nonce is that of the body
which the browser has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from wagtail.models import PageViewRestriction

PASSED = PageViewRestriction.passed_view_restrictions_session_key
# What differs each time a page is written though it says the same: the nonce, and the masks of
# form tokens (64 letters and digits), which all hold for the secret in the cookie.
CHANCE = re.compile(rb"""nonce="[^"]*"|(["'])[A-Za-z0-9]{64}\1""")
# Long enough that two pages never share one.
DIGEST_BYTES = 12


class PageValidatorMiddleware:
    """Give every page a true `Vary`, its place in caches, and an ETag; answer 304.

    It stands outside the policy's middleware. Media, static files and what says for itself how
    it may be cached are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _is_page(response):
            return response
        # Themes, languages, sign-ins and passwords are cookies; without one, the browser's
        # language decides.
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        if not response.has_header("Cache-Control"):
            _say_for_whom(request, response)
        if not _may_validate(request, response):
            return response
        response.headers["ETag"] = _etag(request, response)
        answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
        return response if answer is None else answer


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def _say_for_whom(request: HttpRequest, response: HttpResponse) -> None:
    """Let caches keep a page only for the one it was made for; each use is asked for again."""
    if is_personal(request) or response.cookies:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, no_cache=True)


def is_personal(request: HttpRequest) -> bool:
    """Tell whether the viewer was known by anything: an account, a page password, a session."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return True
    session = getattr(request, "session", None)
    return bool(
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or (session is not None and (session.get(PASSED) or session.modified))
    )


def _may_validate(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == HTTPStatus.OK
        and not response.has_header("ETag")
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def _etag(request: HttpRequest, response: HttpResponse) -> str:
    """Return a weak validator of what the page says, to whom.

    Weak: nonce and masks are others each time. The secret that form tokens hold for is part of
    it, and the person: two people's pages never validate each other.
    """
    told = getattr(response, "told", None) or (CHANCE.sub(b"", response.content),)
    digest = blake2b(b"\0".join(told), digest_size=DIGEST_BYTES)
    secret = request.META.get("CSRF_COOKIE") or ""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    digest.update(f"\0{secret}\0{session}".encode())
    return f'W/"{digest.hexdigest()}"'
