"""Signing in with a real OpenID Connect provider."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories.people import person
from tests.services.ports import free_port
from tests.site.accounts.browsing import assert_clear_refusal, oidc_answer, whoever_is
from tests.site.accounts.ways import oidc_variables, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.service]

PROFILE = {"given_name": "Ada", "family_name": "Lovelace"}


@pytest.fixture
def by_oidc(settings, oidc):
    """Turn OpenID Connect on."""
    turn_on(settings, **oidc_variables(oidc.url, OIDC_TRUSTS_EMAIL="1"))
    return oidc


def test_whom_the_provider_knows_has_an_account(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE, email="ada@university.example")
    answer = client.get(oidc_answer(client, by_oidc, "ada", "?next=/search/"))
    assert answer.url == "/search/"
    user = whoever_is(client)
    assert (user.username, user.get_full_name()) == ("ada", "Ada Lovelace")
    assert user.emailaddress_set.get().verified


def test_what_the_provider_gives_is_given_and_what_it_takes_is_taken(client, by_oidc, rules):
    by_oidc.people.set("grace", eduPersonAffiliation=["faculty", "member-of-lab"])
    client.get(oidc_answer(client, by_oidc, "grace"))
    user = whoever_is(client)
    assert user.affiliation == "faculty"
    assert set(user.groups.values_list("name", flat=True)) == {"Faculty", "Members of lab"}
    # The attribute becomes a text, then a number, then nothing at all.
    for said in ("staff", 7, None, {"faculty": True}):
        by_oidc.people.set("grace", eduPersonAffiliation=said)
        client.logout()
        client.get(oidc_answer(client, by_oidc, "grace"))
        assert whoever_is(client) == user
        names = set(user.groups.values_list("name", flat=True))
        assert names == ({"Communications"} if said == "staff" else set())


def test_the_session_is_another_one_than_before(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE)
    back = oidc_answer(client, by_oidc, "ada")
    before = client.session.session_key
    client.get(back)
    assert whoever_is(client) is not None
    assert client.session.session_key != before


def test_nobody_is_led_to_another_site(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE)
    back = oidc_answer(client, by_oidc, "ada", "?next=https://evil.example/")
    assert client.get(back).url == "/"


def test_an_answer_is_good_once(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE)
    back = oidc_answer(client, by_oidc, "ada")
    client.get(back)
    client.logout()
    assert_clear_refusal(client.get(back), client)


def test_an_answer_is_good_in_the_browser_it_was_for(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE)
    back = oidc_answer(client, by_oidc, "ada")
    stranger = type(client)()
    assert_clear_refusal(stranger.get(back), stranger)


@pytest.mark.parametrize(
    "spoilt",
    [
        "state=other&code=x",
        "code=x",
        "error=server_error",
        "state=%00&code=%FF",
        "",
    ],
)
def test_a_state_that_is_not_ours_is_refused(client, by_oidc, spoilt):
    assert_clear_refusal(client.get(f"/accounts/oidc/login/callback/?{spoilt}"), client)


def test_a_code_that_is_not_the_providers_is_refused(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE)
    back = oidc_answer(client, by_oidc, "ada")
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = client.get(f"/accounts/oidc/login/callback/?code=guessed&state={state}")
    assert_clear_refusal(answer, client)


def test_a_token_with_another_nonce_is_refused(client, by_oidc):
    by_oidc.people.set("ada", **PROFILE)
    back = oidc_answer(client, by_oidc, "ada")
    session = client.session
    text = json.dumps(session["socialaccount_states"])
    nonce = next(iter(session["socialaccount_states"].values()))[0]["nonce"]
    session["socialaccount_states"] = json.loads(text.replace(nonce, "x" * 32))
    session.save()
    assert_clear_refusal(client.get(back), client)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"aud": "another-site"}, "Audience"),
        ({"exp": 1_000_000_000}, "expired"),
        ({"iss": "https://another.example"}, "issuer"),
        ({"nonce": "another"}, "nonce"),
    ],
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(client, by_oidc, caplog, claims, reason):
    by_oidc.people.set("ada", **claims)
    assert_clear_refusal(client.get(oidc_answer(client, by_oidc, "ada")), client)
    assert reason in caplog.text


def test_who_says_no_at_the_provider_reads_that_nothing_happened(client, by_oidc):
    begun = client.get("/accounts/oidc/login/")
    state = parse_qs(urlsplit(begun.url).query)["state"][0]
    back = f"/accounts/oidc/login/callback/?error=access_denied&state={state}"
    answer = client.get(back, follow=True)
    assert "Signing in was cancelled" in answer.text


@pytest.mark.parametrize("path", ["/accounts/oidc/login/"])
def test_a_provider_that_is_down_is_told_and_the_others_are_offered(client, settings, path):
    turn_on(settings, **oidc_variables(f"http://127.0.0.1:{free_port()}"))
    answer = client.get(path)
    assert_clear_refusal(answer, client, 503)
    assert "/accounts/login/local/" in answer.text


def test_an_address_the_provider_does_not_vouch_for_is_not_taken_for_verified(
    client, settings, oidc
):
    turn_on(settings, **oidc_variables(oidc.url))
    oidc.people.set("eve", email="eve@university.example", email_verified=False)
    client.get(oidc_answer(client, oidc, "eve"))
    assert not whoever_is(client).emailaddress_set.get().verified


def test_a_strangers_link_joins_nothing_to_my_account(client, by_oidc):
    me = person()
    client.force_login(me)
    by_oidc.people.set("mallory", **PROFILE)
    answer = client.get("/accounts/oidc/login/?process=connect")
    assert answer.url == "/accounts/3rdparty/"
    assert not me.socialaccount_set.exists()


def test_i_join_a_way_to_my_account_and_take_it_off(client, by_oidc):
    me = person(username="me")
    client.post("/accounts/login/local/", {"login": "me", "password": "secret"})
    by_oidc.people.set("mine", **PROFILE)
    page = client.get("/accounts/3rdparty/").text
    query = page.partition("/accounts/oidc/login/")[2].partition('"')[0].replace("&amp;", "&")
    asked = client.get(oidc_answer(client, by_oidc, "mine", query))
    assert asked.url == "/accounts/reauthenticate/"
    assert not me.socialaccount_set.exists()
    client.post(asked.url, {"password": "secret"})
    row = me.socialaccount_set.get()
    assert "mine" in client.get("/accounts/3rdparty/").text
    client.post("/accounts/3rdparty/", {"account": row.pk})
    assert not me.socialaccount_set.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"email": ["a@university.example"], "email_verified": "true"},
        {"email": 3, "email_verified": [None]},
        {"email": None, "email_verified": None},
        {"email": {"work": "a@university.example"}},
        {"email": "no address", "given_name": ["A", "B"], "family_name": 7},
        {"preferred_username": ["x", "y"], "name": {"x": 1}},
        {"preferred_username": "a" * 400, "given_name": "b" * 900},
        {"preferred_username": "\u0000", "given_name": "\u0000"},
        {"preferred_username": "../../etc", "family_name": "<script>"},
    ],
)
def test_claims_of_any_type_let_a_person_in(client, by_oidc, said):
    by_oidc.people.set("any", **said)
    assert client.get(oidc_answer(client, by_oidc, "any")).status_code == 302
    user = whoever_is(client)
    assert user.username
    assert user.email in {"", "a@university.example"}
