"""Pages for who has an account already, and came by another way."""

from __future__ import annotations

from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from podsite.accounts.directory.applying import apply_granted
from podsite.accounts.identities import accounts_with, granted_to, name_of
from podsite.accounts.joining.pending import forget_pending, pending
from podsite.accounts.models import User
from podsite.accounts.sign_in.ways import ways_of


@never_cache
def account_taken(request: HttpRequest) -> HttpResponse:
    """Say that the address has an account, and how to prove that it is one's own."""
    waiting = pending(request)
    if waiting is None:
        return redirect("account_login")
    if request.user.is_authenticated:
        return redirect("join_account")
    context = {
        "email": waiting.email_addresses[0].email,
        "way": name_of(waiting.account.provider),
        "ways": [
            each
            for each in ways_of(request, local="always", then=reverse("join_account"))
            if each.code != waiting.account.provider
        ],
    }
    return render(request, "podsite/accounts/taken.html", context)


@never_cache
@login_required
def join_account(request: HttpRequest) -> HttpResponse:
    """Ask whether to join the way that waits to the account that is signed in; do it on a yes."""
    assert isinstance(request.user, User)
    waiting = pending(request)
    if waiting is None:
        return redirect("my_account")
    if not _is_of(waiting, request.user):
        forget_pending(request)
        return render(request, "podsite/accounts/not_joined.html", status=403)
    if request.method != "POST":
        way = name_of(waiting.account.provider)
        context = {"email": waiting.email_addresses[0].email, "way": way}
        return render(request, "podsite/accounts/join.html", context)
    forget_pending(request)
    if "join" in request.POST:
        waiting.connect(request, request.user)
        apply_granted(request.user, granted_to(waiting.account))
        text = _("From now on you sign in here with %(way)s too.")
        messages.success(request, text % {"way": name_of(waiting.account.provider)})
    return redirect("my_account")


def _is_of(waiting: SocialLogin, user: User) -> bool:
    """Tell whether the account is the one with the address: nobody is joined to a stranger's."""
    mine = (accounts_with(each.email) for each in waiting.email_addresses)
    return any(found.filter(pk=user.pk).exists() for found in mine)
