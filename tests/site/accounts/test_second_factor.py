"""A second proof: codes of an app, codes on paper; what is kept of them is encrypted."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from podsite.accounts.second_factor import SecondFactorAdapter
from tests.factories.people import person
from tests.site.accounts.browsing import whoever_is

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def sign_in(client):
    client.logout()
    return client.post("/accounts/login/local/", {"login": "ada", "password": "secret"})


@pytest.fixture
def secret(client) -> str:
    """Return what the app was told, once Ada has turned codes on."""
    user = person(username="ada")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    sign_in(client)
    asked = client.get("/accounts/2fa/totp/activate/")
    client.post(asked.url, {"password": "secret"})
    page = client.get("/accounts/2fa/totp/activate/")
    told = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(told)})
    return told


def test_a_code_is_asked_for_and_wrong_ones_are_refused(client, secret):
    assert sign_in(client).url == "/accounts/2fa/authenticate/"
    assert whoever_is(client) is None
    assert "Incorrect code" in client.post("/accounts/2fa/authenticate/", {"code": "000000"}).text
    Authenticator.objects.update(last_used_at=None)
    cache.clear()
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert whoever_is(client).username == "ada"


def test_a_code_on_paper_is_good_once(client, secret):
    page = client.get("/accounts/2fa/recovery-codes/").text
    codes = re.search(r"<textarea[^>]*>([^<]*)</textarea>", page)[1].split()
    assert len(codes) == 10
    for try_it, name in ((codes[0], "ada"), (codes[0], None), (codes[1], "ada")):
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": try_it})
        user = whoever_is(client)
        assert (user and user.username) == name


def test_guesses_are_few(client, secret):
    sign_in(client)
    texts = [
        client.post("/accounts/2fa/authenticate/", {"code": f"{each:06}"}).text for each in range(6)
    ]
    assert "Too many" in texts[-1]


def test_who_reads_the_database_learns_no_secret(client, secret):
    kept = Authenticator.objects.get(type="totp").data
    assert secret not in str(kept)


def test_a_changed_secret_key_keeps_second_factors(settings):
    kept = SecondFactorAdapter().encrypt("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert SecondFactorAdapter().decrypt(kept) == "JBSWY3DP"


def test_ones_account_leads_to_everything_it_has(client, secret):
    text = client.get("/accounts/").text
    for path in ("email/", "password/change/", "2fa/", "2fa/webauthn/add/"):
        assert f'href="/accounts/{path}"' in text
    assert "Asked for when you sign in." in text
    assert 'href="/accounts/"' in client.get("/").text
