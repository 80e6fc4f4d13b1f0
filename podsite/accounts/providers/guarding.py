"""The line between us and a way to sign in: whatever it answers, people read a clear page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, TimestampSigner
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from lxml.etree import LxmlError
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from requests import RequestException

from podsite.accounts.directory.file import RulesUnusableError
from podsite.accounts.identities import name_of
from podsite.accounts.sign_in.ways import ways_of

logger = logging.getLogger(__name__)


class UnreachableError(Exception):
    """The way did not answer, or not as it should."""


# What the machines at the other end, or nobody at all, make our libraries raise.
_UNREACHABLE = (UnreachableError, RequestException, OSError)
_REFUSED = (
    PermissionDenied,
    OneLogin_Saml2_Error,
    OneLogin_Saml2_ValidationError,
    LxmlError,
    # XML and JSON that are none, and answers without the parts they should have.
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    # The same person came twice at once: one of the two begins again, and has the account.
    IntegrityError,
)
View = Callable[..., HttpResponseBase]
# Between the page with the link and a click on it.
_PROOF_SECONDS = 15 * 60


def guarded(way: str) -> Callable[[View], View]:
    """Make a view of `way`: it is there if the way is on, and its failures are a page."""

    def decorate(view: View) -> View:
        @never_cache
        @login_not_required
        @wraps(view)
        def guarding(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if way not in settings.SIGN_IN_WAYS:
                raise Http404
            if not _may_begin(request):
                return redirect("socialaccount_connections")
            try:
                return view(request, *args, **kwargs)
            except Http404:
                raise
            except RulesUnusableError:
                return refusal(request, way, is_ours=True)
            except _UNREACHABLE as error:
                logger.warning("Sign-in by %s: no answer (%s)", way, error)
                return refusal(request, way, is_unreachable=True)
            except _REFUSED as error:
                logger.warning("Sign-in by %s was refused: %r", way, error, exc_info=True)
                return refusal(request, way)

        return guarding

    return decorate


def refusal(
    request: HttpRequest, way: str, *, is_unreachable: bool = False, is_ours: bool = False
) -> HttpResponseBase:
    """Return the page for who could not be let in; it says nothing of what was sent."""
    context = {
        "way": name_of(way),
        "is_unreachable": is_unreachable,
        "is_ours": is_ours,
        "ways": [each for each in ways_of(request, local="always") if each.code != way],
        "again": next((each for each in ways_of(request) if each.code == way), None),
    }
    status = 503 if is_unreachable or is_ours else 401
    return render(request, "socialaccount/authentication_error.html", context, status=status)


def proof_of(request: HttpRequest) -> str:
    """Return what a link of ours carries that joins a way to the account that is signed in."""
    return _signer().sign(str(request.session.session_key))


def _may_begin(request: HttpRequest) -> bool:
    """Tell whether a request may go on: a stranger's link must not join his way to an account."""
    if request.GET.get("process") != AuthProcess.CONNECT:
        return True
    try:
        key = _signer().unsign(request.GET.get("proof", ""), max_age=_PROOF_SECONDS)
    except BadSignature:
        return False
    return key == request.session.session_key


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="podsite.accounts.join")
