"""A server that takes the call and says nothing is given up within five seconds."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from tests.services.identities.people import ENTITY
from tests.services.ports import silence
from tests.site.accounts.browsing import HOST, assert_clear_refusal
from tests.site.accounts.ways import cas_variables, oidc_variables, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.service]


def begin(client, path) -> None:
    # What a first request reads of templates is not what is measured.
    client.get("/accounts/login/")
    begun = time.monotonic()
    answer = client.get(path)
    assert time.monotonic() - begun < 5
    assert_clear_refusal(answer, client, 503)


@pytest.fixture
def browser():
    """Return a browser that names the host, as browsers do."""
    return Client(HTTP_HOST=HOST)


def test_an_openid_connect_provider(settings, browser):
    with silence() as port:
        turn_on(settings, **oidc_variables(f"http://127.0.0.1:{port}"))
        begin(browser, "/accounts/oidc/login/")


def test_metadata_of_saml(settings, browser):
    with silence() as port:
        where = f"http://127.0.0.1:{port}/metadata"
        turn_on(settings, SAML_IDP=ENTITY, SAML_METADATA_URL=where)
        begin(browser, "/accounts/saml/university/login/")


def test_a_cas_server(settings, browser):
    with silence() as port:
        turn_on(settings, **cas_variables(f"http://127.0.0.1:{port}"))
        sent = browser.get("/accounts/cas/login/").url
        state = sent.rpartition("state%3D")[2]
        begin(browser, f"/accounts/cas/callback/?state={state}&ticket=ST-1")
