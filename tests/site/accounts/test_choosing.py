"""The page on which one chooses how to sign in, and the site's own accounts behind it."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from tests.factories.people import person
from tests.site.accounts.browsing import whoever_is
from tests.site.accounts.ways import cas_variables, ldap_variables, oidc_variables, turn_on

pytestmark = pytest.mark.django_db

ALL = {
    **cas_variables("https://cas.example"),
    **ldap_variables("ldaps://ldap.example"),
    **oidc_variables("https://oidc.example"),
}
HOSTILE = ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]


def main_of(answer) -> str:
    return answer.text.partition("<main")[2].partition("</main")[0]


def links(answer) -> list[str]:
    found = re.findall(r'href="(/accounts/[^"]*login/[^"]*)"', main_of(answer))
    return [each.replace("&amp;", "&") for each in found]


def test_without_other_ways_the_form_is_all_there_is(client):
    text = main_of(client.get("/accounts/login/"))
    assert 'name="password"' in text
    assert "With " not in text.replace("With a passkey", "")


def test_several_ways_are_offered_the_first_one_first(client, settings):
    turn_on(settings, **ALL, SIGN_IN_FIRST="cas", CAS_NAME="University of Wherever")
    answer = client.get("/accounts/login/?next=/search/")
    assert links(answer) == [
        f"/accounts/{way}/login/?next=%2Fsearch%2F" for way in ("cas", "oidc", "ldap")
    ] + ["/accounts/login/local/?next=%2Fsearch%2F"]
    text = main_of(answer)
    assert "With University of Wherever" in text
    assert text.count("button--primary") == 1
    assert 'name="password"' not in text


def test_the_sites_own_accounts_may_be_hidden_and_stay_reachable(client, settings):
    turn_on(settings, **ALL, SIGN_IN_LOCAL="hidden")
    person(username="root")
    assert "local" not in client.get("/accounts/login/").text
    assert 'name="password"' in client.get("/accounts/login/local/").text
    client.post("/accounts/login/local/", {"login": "root", "password": "secret"})
    assert whoever_is(client).username == "root"


def test_the_cms_leads_to_the_choice(client, settings):
    turn_on(settings, **ALL)
    answer = client.get("/cms/login/?next=/cms/pages/", follow=True)
    assert links(answer)[0] == "/accounts/oidc/login/?next=%2Fcms%2Fpages%2F"


@pytest.mark.parametrize("way", ["oidc", "cas", "ldap", "saml/university"])
def test_a_way_that_is_not_on_is_not_there(client, way):
    assert client.get(f"/accounts/{way}/login/").status_code == 404


@pytest.mark.parametrize("target", HOSTILE)
def test_nobody_is_led_to_another_site(client, settings, target):
    turn_on(settings, **ALL)
    person(username="ada")
    for page in ("/accounts/login/", "/accounts/login/local/", "/accounts/ldap/login/"):
        assert not re.findall(r'href="[^"]*evil', main_of(client.get(page, {"next": target})))
    form = {"login": "ada", "password": "secret", "next": target}
    assert client.post("/accounts/login/local/", form).url == "/"


def test_the_session_is_another_one_than_before(client):
    person(username="ada")
    session = client.session
    session["before"] = "kept"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    client.post("/accounts/login/local/", {"login": "ada", "password": "secret"})
    assert client.session.session_key != before
    assert not type(session)(before).exists(before)


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/login/local/"])
def test_passwords_are_tried_a_few_times(client, path):
    person(username="ada")
    for _try in range(5):
        client.post(path, {"login": "ada", "password": "wrong"})
    answer = client.post(path, {"login": "ADA", "password": "secret"})
    assert "Too many failed login attempts" in answer.text
    assert whoever_is(client) is None


def test_many_tries_from_one_place_are_too_many(client):
    answers = [
        client.post("/accounts/login/local/", {"login": f"x{each}", "password": "y"})
        for each in range(31)
    ]
    assert "Too many failed login attempts" in answers[10].text
    assert answers[-1].status_code == 429


def test_letters_for_a_new_password_are_few(client):
    person(username="ada", first_name="Ada")
    for _try in range(7):
        client.post("/accounts/password/reset/", {"email": "ada@example.org"})
    assert len(mail.outbox) == 5


def test_accounts_are_made_a_few_at_a_time(client, settings):
    turn_on(settings, SIGN_UP="1")
    answers = [client.post("/accounts/signup/", {}).status_code for _try in range(21)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_a_new_account_is_offered_beside_the_ways_that_are_turned_on(client, settings):
    turn_on(settings, SIGN_UP="1", **cas_variables("https://cas.example"))
    found = links(client.get("/accounts/signup/"))
    assert found == ["/accounts/cas/login/", "/accounts/login/"]


def test_nobody_makes_an_account_unless_that_is_wanted(client):
    assert "Make an account" not in client.get("/accounts/login/").text
    form = {"email": "x@example.org", "username": "x", "password1": "long-and-odd-7"}
    client.post("/accounts/signup/", {**form, "password2": form["password1"]})
    assert whoever_is(client) is None


def test_an_address_is_verified_before_one_comes_in_where_that_is_wanted(client, settings):
    turn_on(settings, SIGN_UP="1", EMAIL_VERIFICATION="mandatory")
    form = {"email": "x@example.org", "username": "xavier", "password1": "long-and-odd-7"}
    client.post("/accounts/signup/", {**form, "password2": form["password1"]})
    assert whoever_is(client) is None
    address = re.search(r"http://testserver(/accounts/confirm-email/\S+)", mail.outbox[0].body)[1]
    client.post(address)
    client.post("/accounts/login/local/", {"login": "xavier", "password": form["password1"]})
    assert whoever_is(client).username == "xavier"


def test_a_forgotten_password_is_replaced(client):
    person(username="ada")
    client.post("/accounts/password/reset/", {"email": "ada@example.org"})
    address = re.search(
        r"http://testserver(/accounts/password/reset/key/\S+)", mail.outbox[0].body
    )[1]
    page = client.get(address)
    client.post(page.url, {"password1": "long-and-odd-7", "password2": "long-and-odd-7"})
    client.post("/accounts/login/local/", {"login": "ada", "password": "long-and-odd-7"})
    assert whoever_is(client).username == "ada"


def test_a_name_is_taken_however_it_is_written(client, settings):
    turn_on(settings, SIGN_UP="1")
    word = {"password1": "long-and-odd-7", "password2": "long-and-odd-7"}
    client.post("/accounts/signup/", {"email": "a@x.org", "username": "José", **word})
    assert whoever_is(client).username == "jose"
    client.logout()
    again = client.post("/accounts/signup/", {"email": "b@x.org", "username": "JOSE\u0301", **word})
    assert "already exists" in again.text
    for typed in ("josé", "JOSE\u0301", "jose"):
        client.logout()
        form = {"login": typed, "password": word["password1"]}
        client.post("/accounts/login/local/", form)
        assert whoever_is(client).username == "jose"
