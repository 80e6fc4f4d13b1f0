"""Ask the directory who somebody is. The libraries may be missing: see requirements/ldap.txt."""

from __future__ import annotations

from typing import Any

import ldap
from django.http import HttpRequest
from django_auth_ldap.backend import LDAPBackend, ldap_error

from podsite.accounts.models import User
from podsite.accounts.providers.guarding import UnreachableError

# What a directory says to a wrong password, an account that is locked, or one without a password.
_NO = (
    ldap.INVALID_CREDENTIALS,
    ldap.INAPPROPRIATE_AUTH,
    ldap.UNWILLING_TO_PERFORM,
    ldap.INSUFFICIENT_ACCESS,
    ldap.CONSTRAINT_VIOLATION,
    ldap.NO_SUCH_OBJECT,
)


class Directory(LDAPBackend):
    """Looks people up and tries their password; it makes no account."""

    def get_or_build_user(self, username: str, ldap_user: Any) -> tuple[User, bool]:
        """Return somebody who is saved nowhere."""
        return User(username=username[:150]), False


def ask(request: HttpRequest, username: str, password: str) -> dict[str, Any] | None:
    """Return a person's entry, None if name or password is wrong; UnreachableError otherwise."""
    found = Directory().authenticate(request, username=username, password=password)
    if found is None:
        return None
    entry = dict(found.ldap_user.attrs)
    if found.ldap_user.settings.GROUP_SEARCH:
        entry["memberOf"] = [*entry.pop("memberof", ()), *sorted(found.ldap_user.group_dns)]
    return {"user": username, "attributes": entry}


def raise_unless_refused(
    sender: type, context: str, exception: Exception, **_kwargs: object
) -> None:
    """Tell a directory that is down from a wrong password, which django-auth-ldap does not."""
    if context != "authenticate" or not isinstance(exception, _NO):
        raise UnreachableError(f"{type(exception).__name__} while {context}") from exception


ldap_error.connect(raise_unless_refused, sender=Directory, dispatch_uid="podsite.accounts.ldap")
