"""The ways to sign in that are offered, in the order they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from podsite.accounts.identities import name_of

LOCAL = "local"
ICONS = {"ldap": "key", LOCAL: "user"}


@dataclass(frozen=True)
class Way:
    """A way, as a link."""

    code: str
    name: str
    address: str
    icon: str
    # The form of user name and password is on the page itself.
    has_form: bool


def ways_of(
    request: HttpRequest, *, local: Literal["as set", "always"] = "as set", then: str = ""
) -> list[Way]:
    """Return the ways, the first one first; where one goes afterwards, or `then`, goes along.

    `local` "always" offers the site's own accounts even where they are not shown: to somebody
    whose way failed, or who has to prove whose an account is.
    """
    next_page = then or get_next_redirect_url(request)
    query = f"?{urlencode({'next': next_page})}" if next_page else ""
    codes = list(settings.SIGN_IN_WAYS)
    if settings.SIGN_IN_LOCAL_SHOWN or local == "always" or not codes:
        codes.insert(0 if settings.SIGN_IN_FIRST == LOCAL else len(codes), LOCAL)
    return [_way(code, query) for code in codes]


def _way(code: str, query: str) -> Way:
    address = reverse(_NAMES[code], args=["university"] if code == "saml" else [])
    name = _("an account of this site") if code == LOCAL else name_of(code)
    return Way(
        code=code,
        name=name,
        address=address + query,
        icon=ICONS.get(code, "log-in"),
        has_form=code in {LOCAL, "ldap"},
    )


_NAMES = {
    "saml": "saml_login",
    "oidc": "oidc_login",
    "cas": "cas_login",
    "ldap": "ldap_login",
    LOCAL: "account_login_local",
}
