"""The Content-Security-Policy of the CMS: loosened by exactly what Wagtail's admin needs."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponseBase

CMS = "/cms/"

# Seen in Chromium with Wagtail 8.0: the date, tag, choice and comment widgets of its forms come
# with inline scripts that differ from form to form (no hash fits, and they carry no nonce), and
# its editor with inline styles. It evaluates no strings and calls no other host. A nonce beside
# 'unsafe-inline' would make browsers ignore the latter, so these replace ours.
CMS_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}


class CmsPolicyMiddleware:
    """Loosen the policy under the CMS; it stands inside django-csp's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand between django-csp and the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        response = self.get_response(request)
        if request.path_info.startswith(CMS):
            # django-csp's own decorators leave their word in the same place.
            replaced = getattr(response, "_csp_replace", None) or {}
            response._csp_replace = {**CMS_POLICY, **replaced}  # type: ignore[attr-defined] # noqa: SLF001
        return response
