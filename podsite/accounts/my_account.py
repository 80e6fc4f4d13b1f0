"""A person's own account: what they sign in with, in one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.views import ConnectionsView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from podsite.accounts.identities import name_of
from podsite.accounts.models import User
from podsite.accounts.providers.guarding import proof_of
from podsite.accounts.sign_in.ways import LOCAL, ways_of


@dataclass(frozen=True)
class Joined:
    """A way that is joined to the account."""

    pk: int
    name: str
    # What the way knows the person by.
    known_as: str


@never_cache
@login_required
@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """Show what the account has, and lead to where each part is changed."""
    assert isinstance(request.user, User)
    factors = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    emails = EmailAddress.objects.filter(user=request.user).order_by("-primary", "email")
    context = {
        "person": request.user,
        "emails": [each.email for each in emails]
        or [each for each in [request.user.email] if each],
        "has_password": request.user.has_usable_password(),
        "has_codes": Authenticator.Type.TOTP in factors,
        "keys": factors.count(Authenticator.Type.WEBAUTHN),
        "joined": joined_to(request.user),
        "may_join": bool(settings.SIGN_IN_WAYS),
    }
    return render(request, "podsite/accounts/my_account.html", context)


class JoinedView(ConnectionsView):
    """The ways joined to an account: taken off, or joined."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways, with links that carry a proof that they are ours."""
        assert isinstance(self.request.user, User)
        here = reverse("socialaccount_connections")
        proof = proof_of(self.request)
        query = urlencode({"process": AuthProcess.CONNECT, "next": here, "proof": proof})
        joined = joined_to(self.request.user)
        offered = [
            (each.name, f"{each.address.partition('?')[0]}?{query}")
            for each in ways_of(self.request)
            if each.code != LOCAL and each.name not in {one.name for one in joined}
        ]
        return super().get_context_data(**kwargs) | {"joined": joined, "offered": offered}


def joined_to(user: User) -> list[Joined]:
    """Return the ways that are joined to an account."""
    rows = SocialAccount.objects.filter(user=user).order_by("pk")
    return [Joined(each.pk, name_of(each.provider), _known_as(each)) for each in rows]


def _known_as(account: SocialAccount) -> str:
    data = account.extra_data if isinstance(account.extra_data, dict) else {}
    for name in ("uid", "preferred_username", "edupersonprincipalname", "mail", "email"):
        for value in data.get(name) or ():
            return str(value)
    return account.uid


joined_ways = login_required(never_cache(JoinedView.as_view()))
