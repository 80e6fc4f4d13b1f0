"""A person as a way to sign in brings them: what allauth wants to know, said once for all ways."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from podsite.accounts.directory.attributes import Attributes, gather
from podsite.accounts.directory.file import rules_in_force
from podsite.accounts.directory.mapping import Granted, Profile, granted
from podsite.accounts.models import User

# What a way is called where an installation gives it no name.
NAMES = {
    "saml": _("your institution’s account"),
    "oidc": _("your institution’s account"),
    "cas": _("your institution’s account"),
    "ldap": _("your institution’s account"),
}
# Longer than the column that keeps it.
LONGEST_ID = 191


class UnusableAnswerError(ValueError):
    """The way confirmed somebody, but does not say whom."""


class DirectoryPerson:
    """What a provider of allauth reads from the answer of its way; mix it in first."""

    # "saml", "oidc", "cas" or "ldap".
    way: str
    # Whether the directory vouches for addresses; None: each answer says it.
    vouches_for_email: bool | None = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the name people know the way by."""
        super().__init__(*args, **kwargs)
        self.name = name_of(self.way)

    def sent(self, data: Any) -> Any:
        """Return what was sent about the person, as it came."""
        raise NotImplementedError

    def own_id(self, data: Any) -> str:
        """Return what the way itself knows the person by."""
        raise NotImplementedError

    def attributes(self, data: Any) -> Attributes:
        """Return what was sent, made alike."""
        return gather(self.sent(data))

    def extract_uid(self, data: Any) -> str:
        """Return what names the person for ever: the attribute that was chosen, or the way's."""
        chosen = settings.SIGN_IN_IDS.get(self.way, "").lower()
        values = self.attributes(data).get(chosen, ()) if chosen else (self.own_id(data),)
        uid = next(iter(values), "")
        if not uid or len(uid) > LONGEST_ID:
            raise UnusableAnswerError(f"{self.way}: no {chosen or 'name'} was sent")
        return str(uid)

    def extract_extra_data(self, data: Any) -> dict[str, list[str]]:
        """Return what is kept of the answer: texts, for the mapping of this very login."""
        return {name: list(values) for name, values in self.attributes(data).items()}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        """Return the fields of a new account."""
        profile = self._profile(data)
        return {
            "username": profile.username,
            "email": profile.email,
            "email_verified": self._is_verified(data),
            "first_name": profile.first_name,
            "last_name": profile.last_name,
            "name": profile.display_name,
        }

    def extract_email_addresses(self, data: Any) -> list[EmailAddress]:
        """Return the person's address."""
        email = self._profile(data).email
        verified = self._is_verified(data)
        return [EmailAddress(email=email, verified=verified, primary=True)] if email else []

    def _profile(self, data: Any) -> Profile:
        return granted(self.attributes(data), rules_in_force(), self.way).profile

    def _is_verified(self, data: Any) -> bool:
        if self.vouches_for_email is not None:
            return self.vouches_for_email
        return "true" in map(str.lower, self.attributes(data).get("email_verified", ()))


def granted_to(account: SocialAccount) -> Granted:
    """Return what a person has from the directory, by the answer that came with this login."""
    return granted(gather(account.extra_data), rules_in_force(), account.provider)


def accounts_with(email: str) -> QuerySet[User]:
    """Return whose an address is, written in whatever case, active or not."""
    is_theirs = Q(email__iexact=email) | Q(emailaddress__email__iexact=email)
    return User.objects.filter(is_theirs).distinct() if email else User.objects.none()


def name_of(way: str) -> str:
    """Return what people call a way to sign in."""
    return str(settings.SIGN_IN_NAMES.get(way) or NAMES.get(way, way))
