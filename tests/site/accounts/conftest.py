"""Identity servers for the tests here: each is started once, when a test first asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.identities.process import IdentityServer, identity_server
from tests.services.identities.slapd import Slapd, slapd

RULES = r"""
[[rule]]
attribute = "eduPersonAffiliation"
equals = "faculty"
affiliation = "faculty"
roles = ["Faculty"]

[[rule]]
attribute = "eduPersonAffiliation"
equals = "staff"
staff = true
roles = ["Communications"]

[[rule]]
attribute = "eduPersonAffiliation"
matches = "member-of-(?P<name>.+)"
access_groups = ["{name}"]
name = "Members of {name}"
create = true
"""


@pytest.fixture(scope="session")
def directory() -> Iterator[Slapd]:
    """Run slapd."""
    with slapd() as server:
        yield server


@pytest.fixture(scope="session")
def oidc() -> Iterator[IdentityServer]:
    """Run an OpenID Connect provider."""
    with identity_server("oidc_provider") as server:
        yield server


@pytest.fixture(scope="session")
def cas() -> Iterator[IdentityServer]:
    """Run a CAS server."""
    with identity_server("cas_server") as server:
        yield server


@pytest.fixture
def rules(settings, tmp_path) -> Path:
    """Put rules in force."""
    path = tmp_path / "rules.toml"
    path.write_text(RULES)
    settings.DIRECTORY_RULES = str(path)
    return path
