"""Ways to sign in: what each installation turns on, read from the environment.

Each variable is explained in deploy/podsite.env.example and, step by step, in docs/sign-in.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from podsite.accounts.providers.patience import PatientSession
from podsite.settings.environment import Environment

ORDER = ("saml", "oidc", "cas", "ldap", "local")
# A directory that does not answer keeps nobody waiting longer: seconds per exchange.
PATIENCE = 3
_PROVIDERS = "podsite.accounts.providers"


def sign_in_settings(env: Environment) -> dict[str, Any]:
    """Return the Django settings of what is turned on; faults are left to `env`."""
    turned_on = [
        way
        for way, variable in (
            ("saml", "SAML_IDP"),
            ("oidc", "OIDC_URL"),
            ("cas", "CAS_URL"),
            ("ldap", "LDAP_URL"),
        )
        if env.text(variable)
    ]
    shown = env.one_of("SIGN_IN_LOCAL", ("shown", "hidden"), "shown")
    first = env.one_of("SIGN_IN_FIRST", ORDER, turned_on[0] if turned_on else "local")
    return {
        "SIGN_IN_WAYS": sorted(turned_on, key=lambda way: (way != first, ORDER.index(way))),
        "SIGN_IN_FIRST": first,
        "SIGN_IN_NAMES": {way: env.text(f"{way.upper()}_NAME") for way in ORDER[:-1]},
        "SIGN_IN_LOCAL_SHOWN": shown == "shown",
        # Which attribute names a person for ever, where it is not the way's own name.
        "SIGN_IN_IDS": {way: env.text(f"{way.upper()}_ID") for way in ORDER[:-1]},
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "provider_class": f"{_PROVIDERS}.oidc.provider.OIDCProvider",
                "APPS": [_oidc(env)] if "oidc" in turned_on else [],
            },
            "saml": {
                "provider_class": f"{_PROVIDERS}.saml.provider.SAMLProvider",
                "APPS": [_saml(env)] if "saml" in turned_on else [],
            },
        },
        **_people(env),
        **(_cas(env) if "cas" in turned_on else {}),
        **(_ldap(env) if "ldap" in turned_on else {}),
    }


def _people(env: Environment) -> dict[str, Any]:
    return {
        # A university's people come from its directories; open registration is a choice.
        "ACCOUNT_ALLOW_SIGNUP": env.flag("SIGN_UP", default=False),
        "DIRECTORY_CREATES_ACCOUNTS": env.flag("DIRECTORY_CREATES_ACCOUNTS", default=True),
        # After so long without the directory, what it gave is taken; 0: never.
        "DIRECTORY_FRESH_DAYS": env.number("DIRECTORY_FRESH_DAYS", 30),
        "DIRECTORY_RULES": env.text("DIRECTORY_RULES"),
        "ACCOUNT_EMAIL_VERIFICATION": env.one_of(
            "EMAIL_VERIFICATION", ("none", "optional", "mandatory"), "optional"
        ),
    }


def _oidc(env: Environment) -> dict[str, Any]:
    return {
        "provider_id": "oidc",
        "name": env.text("OIDC_NAME"),
        "client_id": env.required("OIDC_CLIENT_ID", "the name the provider gave this site"),
        "secret": env.required("OIDC_CLIENT_SECRET", "the secret the provider gave this site"),
        "settings": {
            "server_url": env.text("OIDC_URL").rstrip("/"),
            "scope": env.words("OIDC_SCOPES", "openid,profile,email"),
            "oauth_pkce_enabled": True,
            # None: what the provider says of each address (email_verified).
            "verified_email": True if env.flag("OIDC_TRUSTS_EMAIL", default=False) else None,
        },
    }


def _saml(env: Environment) -> dict[str, Any]:
    idp: dict[str, Any] = {"entity_id": env.text("SAML_IDP")}
    if env.text("SAML_METADATA_URL"):
        idp["metadata_url"] = env.text("SAML_METADATA_URL")
        idp["metadata_request_timeout"] = PATIENCE
    else:
        why = "where people sign in, unless SAML_METADATA_URL is set"
        idp["sso_url"] = env.required("SAML_SSO_URL", why)
        idp["x509cert"] = _content(env, "SAML_CERTIFICATE", "the provider's signing certificate")
        idp["slo_url"] = env.text("SAML_SLO_URL")
    key = _content(env, "SAML_SP_KEY") if env.text("SAML_SP_KEY") else None
    return {
        # The last part of our addresses there: /accounts/saml/university/acs/.
        "client_id": "university",
        "name": env.text("SAML_NAME"),
        "settings": {
            "idp": idp,
            "sp": {"entity_id": env.text("SAML_SP_ENTITY_ID")},
            "verified_email": True,
            "advanced": {
                "strict": True,
                "want_assertion_signed": True,
                "want_assertion_encrypted": env.flag("SAML_ENCRYPTED", default=False),
                "want_attribute_statement": False,
                "reject_idp_initiated_sso": True,
                "allow_single_label_domains": True,
                "private_key": key,
                "x509cert": _content(env, "SAML_SP_CERTIFICATE") if key else None,
                "authn_request_signed": bool(key),
                "metadata_signed": bool(key),
            },
        },
    }


def _cas(env: Environment) -> dict[str, Any]:
    return {
        "CAS_SERVER_URL": env.text("CAS_URL").rstrip("/") + "/",
        "CAS_SESSION_FACTORY": PatientSession,
        "CAS_VERSION": env.one_of("CAS_VERSION", ("2", "3"), "3"),
    }


def _ldap(env: Environment) -> dict[str, Any]:
    try:
        import ldap
        from django_auth_ldap.config import GroupOfNamesType, LDAPSearch, PosixGroupType
    except ImportError as error:
        env.fault(
            f"LDAP_URL is set, but {error.name} is not installed: apt-get install gcc "
            "python3-dev libldap-dev libsasl2-dev, then pip install -r requirements/ldap.txt."
        )
        return {}
    kinds = {"groupOfNames": GroupOfNamesType, "posixGroup": PosixGroupType}
    kind = env.one_of("LDAP_GROUP_KIND", tuple(kinds), "groupOfNames")
    groups, every = env.text("LDAP_GROUPS"), ldap.SCOPE_SUBTREE
    options = {
        ldap.OPT_NETWORK_TIMEOUT: PATIENCE,
        ldap.OPT_TIMEOUT: PATIENCE,
        ldap.OPT_REFERRALS: 0,
    }
    if env.text("LDAP_CA"):
        options |= {ldap.OPT_X_TLS_CACERTFILE: env.text("LDAP_CA"), ldap.OPT_X_TLS_NEWCTX: 0}
    return {
        "AUTH_LDAP_SERVER_URI": env.text("LDAP_URL"),
        "AUTH_LDAP_START_TLS": env.flag("LDAP_START_TLS", default=False),
        "AUTH_LDAP_CONNECTION_OPTIONS": options,
        "AUTH_LDAP_BIND_DN": env.text("LDAP_BIND_DN"),
        "AUTH_LDAP_BIND_PASSWORD": env.text("LDAP_BIND_PASSWORD"),
        "AUTH_LDAP_USER_SEARCH": LDAPSearch(
            env.required("LDAP_SEARCH", "under which entry people are, as ou=people,dc=example"),
            every,
            env.text("LDAP_FILTER", "(uid=%(user)s)"),
            # "+" brings what the server keeps itself, memberOf and entryUUID.
            ["*", "+"],
        ),
        "AUTH_LDAP_GROUP_SEARCH": LDAPSearch(groups, every, f"(objectClass={kind})")
        if groups
        else None,
        "AUTH_LDAP_GROUP_TYPE": kinds[kind](),
        # Accounts are made and filled in one place, for all ways: podsite.accounts.social.
        "AUTH_LDAP_ALWAYS_UPDATE_USER": False,
    }


def _content(env: Environment, name: str, what: str = "") -> str:
    """Return the text of the file that a variable names."""
    path = env.required(name, f"a file with {what or 'a certificate or key'}")
    try:
        return Path(path).read_text(encoding="ascii") if path else ""
    except (OSError, UnicodeDecodeError) as error:
        env.fault(f"{name} cannot be read: {error}.")
        return ""
