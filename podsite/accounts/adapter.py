"""How allauth behaves here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from podsite.accounts.directory.names import canonical_name
from podsite.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of the site: each name once, however it is written."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell whether anybody may make an account; most people have one elsewhere."""
        return bool(settings.ACCOUNT_ALLOW_SIGNUP)

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Return the one form of a new user name; ValidationError if it is taken in any other."""
        return super().clean_username(canonical_name(username) or username, shallow=shallow)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Find who signs in by a name, as it was typed or in its one form; tries count for that."""
        name = credentials.get("username")
        if name and not User.objects.filter(username__iexact=name).exists():
            credentials["username"] = canonical_name(name)
        return super().authenticate(request, **credentials)
