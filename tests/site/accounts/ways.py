"""How tests turn ways on: by the variables an administrator sets, and no other way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from podsite.settings.environment import Environment
from podsite.settings.sign_in import sign_in_settings
from tests.services.identities.people import CLIENT, ENTITY, SECRET
from tests.services.identities.slapd import ADMIN, PEOPLE


def turn_on(settings: Any, **variables: str) -> None:
    """Set what the variables mean; ImproperlyConfigured if they are not complete."""
    env = Environment(variables)
    for name, value in sign_in_settings(env).items():
        setattr(settings, name, value)
    env.check()


def ldap_variables(url: str, **more: str) -> dict[str, str]:
    """Return the variables of a directory."""
    return {
        "LDAP_URL": url,
        "LDAP_SEARCH": PEOPLE,
        "LDAP_BIND_DN": ADMIN,
        "LDAP_BIND_PASSWORD": "secret",
        **more,
    }


def oidc_variables(url: str, **more: str) -> dict[str, str]:
    """Return the variables of an OpenID Connect provider."""
    given = {"OIDC_URL": url, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}
    return {**given, **more}


def cas_variables(url: str, **more: str) -> dict[str, str]:
    """Return the variables of a CAS server."""
    return {"CAS_URL": url, **more}


def saml_variables(url: str, folder: Path, **more: str) -> dict[str, str]:
    """Return the variables of an identity provider."""
    return {
        "SAML_IDP": ENTITY,
        "SAML_SSO_URL": f"{url}/sso",
        "SAML_CERTIFICATE": str(folder / "idp.crt"),
        **more,
    }
