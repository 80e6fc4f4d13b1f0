"""The style sheet of a site: two tokens that everything else is derived from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe
from wagtail.models import Site

from podsite.identity.face import colour_version
from podsite.identity.models import SiteIdentity

YEAR = 365 * 24 * 3600


def _version(request: HttpRequest) -> str:
    return f'"{colour_version(_identity(request))}"'


@require_safe
@condition(etag_func=_version)
def site_style(request: HttpRequest) -> HttpResponse:
    """Send the colour of the site asked; an address with its version may be kept for ever."""
    identity = _identity(request)
    brand = identity.brand
    tokens = f"--brand-hue:{brand.hue};--brand-chroma:{brand.chroma}" if brand else ""
    response = HttpResponse(f"@layer tokens{{:root{{{tokens}}}}}\n", content_type="text/css")
    is_current = request.GET.get("v") == colour_version(identity)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if is_current else "no-cache"
    return response


def _identity(request: HttpRequest) -> SiteIdentity:
    site = Site.find_for_request(request)
    return SiteIdentity.for_site(site) if site else SiteIdentity()
