"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Registration is a setting: most universities bring their people from a directory."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell whether anybody may make an account."""
        return bool(settings.ACCOUNT_ALLOW_SIGNUP)
