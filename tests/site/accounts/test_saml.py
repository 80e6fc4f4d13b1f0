"""Signing in with a real SAML 2.0 identity provider."""

from __future__ import annotations

import base64
import shutil

import pytest
from django.test import Client

from tests.services.identities.people import ENTITY
from tests.services.identities.process import identity_server
from tests.services.ports import free_port
from tests.site.accounts.browsing import (
    HOST,
    assert_clear_refusal,
    post_saml,
    saml_answer,
    whoever_is,
)
from tests.site.accounts.ways import saml_variables, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.service]

METADATA = "/accounts/saml/university/metadata/"


@pytest.fixture(scope="session")
def idp():
    """Run a provider."""
    with identity_server("saml_idp") as server:
        yield server


@pytest.fixture
def by_saml(settings, idp):
    """Turn SAML on; the provider knows the site by the metadata the site itself gives out."""
    turn_on(settings, **saml_variables(idp.url, idp.folder))
    metadata = idp.folder / "service.xml"
    if not metadata.exists():
        metadata.write_text(Client(HTTP_HOST=HOST).get(METADATA).text)
    idp.people.set(
        "ada",
        uid=["ada"],
        mail=["ada@university.example"],
        givenName=["Ada"],
        sn=["Lovelace"],
    )
    return idp


@pytest.fixture
def browser():
    """Return a browser that names the host, as browsers do."""
    return Client(HTTP_HOST=HOST)


def test_whom_the_provider_knows_has_an_account(browser, by_saml):
    answer = post_saml(browser, saml_answer(browser, by_saml, "ada", query="?next=/search/"))
    assert answer.url == "/search/"
    user = whoever_is(browser)
    assert (user.username, user.get_full_name()) == ("ada", "Ada Lovelace")
    assert user.emailaddress_set.get().verified


def test_what_the_provider_gives_is_given_and_what_it_takes_is_taken(browser, by_saml, rules):
    for said, roles in (
        (["faculty", "member-of-lab"], {"Faculty", "Members of lab"}),
        (["staff"], {"Communications"}),
        ([], set()),
    ):
        by_saml.people.set("grace", uid=["grace"], eduPersonAffiliation=said)
        browser.logout()
        post_saml(browser, saml_answer(browser, by_saml, "grace"))
        assert set(whoever_is(browser).groups.values_list("name", flat=True)) == roles


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("unsigned", "not signed"),
        ("audience", "not a valid audience"),
        ("expired", "expired"),
        ("stranger", "Signature validation failed"),
    ],
)
def test_an_assertion_that_is_not_for_us_or_not_theirs_is_refused(
    browser, by_saml, caplog, fault, reason
):
    form = saml_answer(browser, by_saml, "ada", fault=fault)
    assert_clear_refusal(post_saml(browser, form), browser)
    assert reason in caplog.text


def test_an_assertion_is_good_once(browser, by_saml):
    form = saml_answer(browser, by_saml, "ada")
    post_saml(browser, form)
    browser.logout()
    assert_clear_refusal(post_saml(browser, form), browser)


def test_another_browser_cannot_use_it(browser, by_saml):
    form = saml_answer(browser, by_saml, "ada")
    stranger = Client(HTTP_HOST=HOST)
    assert_clear_refusal(post_saml(stranger, form), stranger)


def test_an_assertion_that_was_changed_is_refused(browser, by_saml):
    form = saml_answer(browser, by_saml, "ada")
    text = base64.b64decode(form["SAMLResponse"]).replace(b"Lovelace", b"Mallory")
    form["SAMLResponse"] = base64.b64encode(text).decode()
    assert_clear_refusal(post_saml(browser, form), browser)


@pytest.mark.parametrize("sent", ["", "%%%", "PGE+", "PGEvPg==", "A" * 5000, "é"])
def test_what_is_no_assertion_is_refused(browser, by_saml, sent):
    assert_clear_refusal(post_saml(browser, {"SAMLResponse": sent}), browser)
    assert_clear_refusal(post_saml(browser, {}), browser)


def test_the_session_is_another_one_than_before(browser, by_saml):
    form = saml_answer(browser, by_saml, "ada")
    before = browser.session.session_key
    post_saml(browser, form)
    assert browser.session.session_key != before


def test_metadata_that_cannot_be_fetched_are_told(browser, settings):
    where = f"http://127.0.0.1:{free_port()}/metadata"
    turn_on(settings, SAML_IDP=ENTITY, SAML_METADATA_URL=where)
    assert_clear_refusal(browser.get("/accounts/saml/university/login/"), browser, 503)


def test_requests_are_signed_where_the_site_has_a_key(browser, settings, idp, tmp_path):
    for name in ("stranger.key", "stranger.crt"):
        shutil.copy(idp.folder / name, tmp_path)
    key, certificate = str(tmp_path / "stranger.key"), str(tmp_path / "stranger.crt")
    more = {"SAML_SP_KEY": key, "SAML_SP_CERTIFICATE": certificate}
    turn_on(settings, **saml_variables(idp.url, idp.folder, **more))
    assert "&Signature=" in browser.get("/accounts/saml/university/login/").url
    assert 'AuthnRequestsSigned="true"' in browser.get(METADATA).text
