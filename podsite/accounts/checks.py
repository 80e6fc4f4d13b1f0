"""What `manage.py check` finds wrong with how people sign in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from podsite.accounts.directory.rules import RulesError, parse_rules


@checks.register("accounts")
def check_rules(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Tell every fault of the rules file, with its line."""
    path = settings.DIRECTORY_RULES
    if not path:
        return []
    try:
        parse_rules(Path(path).read_text(encoding="utf-8"))
    except RulesError as error:
        return [
            checks.Error(f"{path}, {fault}", hint="See docs/sign-in.md.", id="accounts.E001")
            for fault in error.faults
        ]
    except (OSError, UnicodeDecodeError) as error:
        return [checks.Error(f"DIRECTORY_RULES cannot be read: {error}", id="accounts.E002")]
    return []


@checks.register("accounts")
def check_ways(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Tell when passwords would cross the network in clear, or nobody could come in."""
    found: list[checks.CheckMessage] = []
    uri = getattr(settings, "AUTH_LDAP_SERVER_URI", "")
    is_clear = uri.startswith("ldap://") and not getattr(settings, "AUTH_LDAP_START_TLS", False)
    if "ldap" in settings.SIGN_IN_WAYS and is_clear and "//127." not in uri and not settings.DEBUG:
        hint = "Set LDAP_START_TLS=1, or an address that begins with ldaps://."
        text = "Passwords go to the LDAP server unencrypted."
        found.append(checks.Warning(text, hint=hint, id="accounts.W001"))
    if settings.SIGN_IN_FIRST != "local" and settings.SIGN_IN_FIRST not in settings.SIGN_IN_WAYS:
        text = f"SIGN_IN_FIRST is “{settings.SIGN_IN_FIRST}”, which is not turned on."
        found.append(checks.Error(text, id="accounts.E003"))
    return found
