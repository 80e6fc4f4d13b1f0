"""Where people sign in: a choice of ways, and the form of the site's own accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from podsite.accounts.sign_in.ways import LOCAL, ways_of


class LocalLoginView(LoginView):
    """User name and password of an account of this site; here also where it is not shown."""

    template_name = "account/login_local.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other ways."""
        others = [each for each in ways_of(self.request) if each.code != LOCAL]
        return super().get_context_data(**kwargs) | {"others": others, **_offers()}


class ChooserView(LoginView):
    """The ways one may sign in by, the first one first; a form where it is the only thing."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways."""
        first, *others = ways_of(self.request)
        more = {"first": first, "others": others, **_offers()}
        return super().get_context_data(**kwargs) | more


def _offers() -> dict[str, bool]:
    return {"may_sign_up": settings.ACCOUNT_ALLOW_SIGNUP}


chooser = ChooserView.as_view()
local_login = LocalLoginView.as_view()
