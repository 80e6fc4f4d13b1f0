"""Where people sign in, or make an account: the ways, and the forms of the site's own accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, SignupView
from django.conf import settings
from django.http import HttpRequest

from podsite.accounts.sign_in.ways import LOCAL, Way, ways_of


class LocalLoginView(LoginView):
    """User name and password of an account of this site; here also where it is not shown."""

    template_name = "account/login_local.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other ways."""
        return super().get_context_data(**kwargs) | {"others": _others(self.request), **_offers()}


class ChooserView(LoginView):
    """The ways one may sign in by, the first one first; a form where it is the only thing."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways."""
        first, *others = ways_of(self.request)
        more = {"first": first, "others": others, **_offers()}
        return super().get_context_data(**kwargs) | more


class MakeAccountView(SignupView):
    """The form of a new account of this site, and the ways that need none."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other ways: those that are turned on, as where one signs in."""
        return super().get_context_data(**kwargs) | {"others": _others(self.request)}


def _others(request: HttpRequest) -> list[Way]:
    return [each for each in ways_of(request) if each.code != LOCAL]


def _offers() -> dict[str, bool]:
    return {"may_sign_up": settings.ACCOUNT_ALLOW_SIGNUP}


chooser = ChooserView.as_view()
local_login = LocalLoginView.as_view()
make_account = MakeAccountView.as_view()
