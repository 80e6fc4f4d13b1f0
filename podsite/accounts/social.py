"""How allauth treats people who come from elsewhere: joined to an account, then made alike."""

from __future__ import annotations

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect

from podsite.accounts.directory.applying import apply_granted
from podsite.accounts.identities import accounts_with, granted_to, name_of
from podsite.accounts.joining.pending import keep_pending
from podsite.accounts.models import User

logger = logging.getLogger(__name__)


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Whoever a directory vouches for has an account; two accounts are never joined unasked."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Make the account what the directory says, or ask whose the other one is."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if sociallogin.is_existing:
            apply_granted(_account(sociallogin), granted_to(sociallogin.account))
            return
        if _is_taken(sociallogin):
            keep_pending(request, sociallogin)
            raise ImmediateHttpResponse(redirect("account_taken"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Tell whether a person of the directory who has no account is given one."""
        return bool(settings.DIRECTORY_CREATES_ACCOUNTS)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Save a new account and give it what the directory says."""
        user: User = super().save_user(request, sociallogin, form)
        apply_granted(user, granted_to(sociallogin.account))
        return user

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Any:
        """Return a way to sign in; one that was turned off still has a name."""
        try:
            return super().get_provider(request, provider, client_id=client_id)
        except SocialApp.DoesNotExist:
            if provider not in settings.SIGN_IN_NAMES:
                raise
            return _TurnedOff(provider)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Log why somebody was not let in; the page they read does not say it."""
        told = (extra_context or {}).get("saml_last_error_reason") or exception or error
        told = getattr(told, "__cause__", None) or told
        logger.warning("Sign-in by %s was refused: %s", getattr(provider, "id", provider), told)


class _TurnedOff:
    """A way that is not offered any more, in lists of what was joined by it."""

    def __init__(self, way: str) -> None:
        self.id = way
        self.name = name_of(way)


def _account(sociallogin: SocialLogin) -> User:
    assert isinstance(sociallogin.user, User)
    return sociallogin.user


def _is_taken(sociallogin: SocialLogin) -> bool:
    """Tell whether somebody's account has one of the addresses, written in whatever case."""
    return any(accounts_with(each.email).exists() for each in sociallogin.email_addresses)
