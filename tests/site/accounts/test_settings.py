"""What an administrator wrote wrongly is told by name, all of it at one start."""

from __future__ import annotations

import sys

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from tests.site.accounts.ways import ldap_variables, oidc_variables, turn_on
from tests.site.test_production import COMPLETE, manage


def faults_of(settings, **variables) -> str:
    with pytest.raises(ImproperlyConfigured) as told:
        turn_on(settings, **variables)
    return str(told.value)


def test_everything_that_is_missing_is_told_at_once(settings):
    told = faults_of(
        settings,
        OIDC_URL="https://oidc.example",
        SAML_IDP="https://idp.example",
        SAML_CERTIFICATE="/nowhere/idp.crt",
        LDAP_URL="ldaps://ldap.example",
        SIGN_IN_FIRST="shibboleth",
    )
    for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "SAML_SSO_URL", "LDAP_SEARCH"):
        assert f"{name} is not set" in told
    assert "SAML_CERTIFICATE cannot be read" in told
    assert "SIGN_IN_FIRST should be one of" in told


def test_a_library_that_is_missing_is_told_with_what_brings_it(settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "ldap", None)
    told = faults_of(settings, **ldap_variables("ldaps://ldap.example"))
    assert "requirements/ldap.txt" in told
    assert "libldap-dev" in told


def test_the_lines_of_wrong_rules_are_named(settings, tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text("[[rule]]\neveryone = true\nstaff = 3\n\n[[rule]]\nroles = ['x']\n")
    settings.DIRECTORY_RULES = str(path)
    told = [each.msg for each in run_checks(tags=["accounts"])]
    assert [each.partition(", ")[2].partition(":")[0] for each in told] == ["line 3", "line 5"]
    settings.DIRECTORY_RULES = str(tmp_path / "none.toml")
    assert [each.id for each in run_checks(tags=["accounts"])] == ["accounts.E002"]


def test_passwords_in_clear_are_warned_of(settings):
    for variables, ids in (
        (ldap_variables("ldap://ldap.example"), ["accounts.W001"]),
        (ldap_variables("ldap://ldap.example", LDAP_START_TLS="1"), []),
        (ldap_variables("ldaps://ldap.example"), []),
        (oidc_variables("https://oidc.example", SIGN_IN_FIRST="cas"), ["accounts.E003"]),
    ):
        turn_on(settings, **variables)
        assert [each.id for each in run_checks(tags=["accounts"])] == ids


def test_production_starts_with_every_way_on(tmp_path):
    variables = {
        **COMPLETE,
        **ldap_variables("ldaps://ldap.example"),
        **oidc_variables("https://oidc.example"),
        "CAS_URL": "https://cas.example/cas",
        "SAML_IDP": "https://idp.example",
        "SAML_METADATA_URL": "https://idp.example/metadata",
    }
    done = manage("diffsettings", tmp_path=tmp_path, **variables)
    assert "SIGN_IN_WAYS = ['saml', 'oidc', 'cas', 'ldap']" in done.stdout, done.stderr[-1000:]
