"""Speak the visitor's language where the address does not say one."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from wagtail.models import Page

from pod_media.videos.locales import known_locales
from pod_media.videos.watch import speak_to

Handler = Callable[[HttpRequest], HttpResponse]


class PreferredLanguageMiddleware:
    """Apply cookie or Accept-Language to addresses outside the CMS (upload, accounts…).

    Django gives every address without a prefix the default language. For CMS pages that is
    right while they are looked up (`/` is the English tree); pages that exist in one language
    only speak the visitor's around their content: see `pod_media.videos.watch.speak_to`.
    """

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and let the language of a page that was read last for the visit."""
        response = self.get_response(request)
        read = translation.get_language_from_path(request.path_info)
        if read and response.status_code == HTTPStatus.OK and _is_unsaid(read, request):
            # No lifetime: a link that was followed once is not a choice for a year.
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, read, samesite="Lax", secure=request.is_secure()
            )
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Activate the preferred language once it is known which view answers."""
        match = request.resolver_match
        if match is None or match.url_name == "wagtail_serve":
            return None
        if match.url_name == "wagtailcore_authenticate_with_password":
            _speak_as_before(request, match.kwargs["page_id"])
            return None
        if translation.get_language_from_path(request.path_info):
            return None
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        return None


def _speak_as_before(request: HttpRequest, page_id: int) -> None:
    """Answer a password in the language in which its page asked for it.

    The address it is sent to may say another one, or none: that of the page counts.
    """
    page = Page.objects.select_related("locale").filter(pk=page_id).first()
    if page is None:
        return
    translation.activate(page.locale.language_code)
    request.LANGUAGE_CODE = translation.get_language()
    speak_to(request, page)


def _is_unsaid(language: str, request: HttpRequest) -> bool:
    """Tell whether upload and accounts would speak another language, which nobody chose."""
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return False
    return translation.get_language_from_request(request) != language


def greet(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Lead a visitor from `/` to the home page in their language (hook `before_serve_page`).

    Only there: an address with a path was given to somebody as it is.
    """
    # Its language is asked for again and again, and there are few.
    page.locale = known_locales().get(page.locale_id) or page.locale
    if request.path_info != "/":
        return None
    wanted = translation.get_language_from_request(request)
    if wanted == page.locale.language_code:
        return None
    home = page.get_translations().live().filter(locale__language_code=wanted).first()
    address = home and home.get_url(request)
    if not address:
        return None
    response = HttpResponseRedirect(address)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
