"""What turns a way to sign in on is explained to administrators, and nothing else is."""

import re
from pathlib import Path

from tests.house.files import text_of

EXAMPLE = Path("deploy/podsite.env.example")
_WAYS = ("SAML", "OIDC", "CAS", "LDAP")


def _read() -> set[str]:
    text = text_of(Path("podsite/settings/sign_in.py"))
    named = set(
        re.findall(r'"([A-Z]+_[A-Z_]+|SIGN_UP)"', text.partition("def sign_in_settings")[2])
    )
    of_django = re.compile(
        r"SIGN_IN_(WAYS|NAMES|IDS|LOCAL_SHOWN)|ACCOUNT_|SOCIALACCOUNT_|AUTH_LDAP|CAS_SE"
    )
    asked = {name for name in named if not of_django.match(name)}
    return asked | {f"{way}_{end}" for way in _WAYS for end in ("NAME", "ID")}


def test_every_variable_of_a_way_is_in_the_example_and_read():
    part = text_of(EXAMPLE).partition("# --- People")[2].partition("\n# ---")[0]
    shown = set(re.findall(r"^# ([A-Z_]+)=", part, re.M))
    assert shown == _read()
