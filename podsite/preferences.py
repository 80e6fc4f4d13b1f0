"""Theme and language chosen by a visitor, remembered in cookies."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

AUTO = "auto"
THEMES = (AUTO, "light", "dark")
YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """Return the theme chosen by a visitor; what nobody offers counts as none."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else AUTO


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme; script does the same without a round trip."""
    response = HttpResponseRedirect(_next(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES and _is_ours(request):
        # The script of the same choice reads and writes this cookie.
        response.set_cookie(
            "theme", theme, max_age=YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go where this page is in it.

    Django's own view would rewrite the address by prefix, which leads nowhere when a page has
    no translation; the form names the right address.
    """
    response = HttpResponseRedirect(_next(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and _is_ours(request):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


def _is_ours(request: HttpRequest) -> bool:
    """Tell whether a form of this site was sent.

    Instead of a token: with one, each page would differ from visitor to visitor and set a cookie,
    and none could be validated. Every browser sends Origin with a form of another site.
    """
    origin = request.headers.get("Origin", "")
    try:
        return not origin or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # not an address at all, such as "http://["
        return False


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_safe else "/"
