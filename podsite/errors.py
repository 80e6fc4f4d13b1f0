"""Pages for what is not there, and for what went wrong: in the reader's language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found, server_error

# Seconds: as long as allauth remembers a failed try at an account.
SIGN_IN_WAIT = 300


def not_found(request: HttpRequest, exception: Exception, **kwargs: Any) -> HttpResponse:
    """Say that nothing is here (404), in the language of the address, else the reader's.

    An address that leads nowhere has no language, whatever tree it would have been in; one in a
    language that the site does not speak (`/de/…`) leads nowhere too.
    """
    _speak(request)
    return page_not_found(request, exception, **kwargs)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault (500), asking neither database nor cache: they may be the cause."""
    try:
        with translation.override(_language(request)):
            body = loader.render_to_string("500.html", {"language": translation.get_language()})
    except Exception:  # noqa: BLE001 - the last word of the process: nothing may go wrong in it
        return server_error(request, template_name="500_plain.html")
    return HttpResponse(body, status=500)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that signing in was tried too often (429): allauth counts, over some minutes."""
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = str(SIGN_IN_WAIT)
    add_never_cache_headers(answer)
    return answer


def _speak(request: HttpRequest) -> None:
    translation.activate(_language(request))
    request.LANGUAGE_CODE = translation.get_language()


def _language(request: HttpRequest) -> str:
    said = translation.get_language_from_path(request.path_info)
    return said or translation.get_language_from_request(request)
