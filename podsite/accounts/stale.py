"""What a directory gave holds as long as the directory is asked now and then."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.signals import user_logged_in
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from podsite.accounts.directory.applying import apply_granted
from podsite.accounts.directory.file import RulesUnusableError, rules_in_force
from podsite.accounts.directory.mapping import granted
from podsite.accounts.identities import name_of
from podsite.accounts.models import User


@receiver(user_logged_in, dispatch_uid="podsite.accounts.stale")
def take_what_is_stale(request: HttpRequest, user: User, **kwargs: object) -> None:
    """Take from somebody who comes by password or passkey what their directory gave long ago.

    Who has left it could come that way for ever; who has not has it back at the next sign-in there.
    """
    if kwargs.get("sociallogin") or not settings.DIRECTORY_FRESH_DAYS:
        return
    last = SocialAccount.objects.filter(user=user).order_by("-last_login").first()
    oldest = timezone.now() - timedelta(days=settings.DIRECTORY_FRESH_DAYS)
    if last is None or last.last_login >= oldest:
        return
    try:
        apply_granted(user, granted({}, rules_in_force(), last.provider))
    except RulesUnusableError:
        return
    text = _("Sign in with %(way)s once to have again what it gives you here.")
    messages.warning(request, text % {"way": name_of(last.provider)})
