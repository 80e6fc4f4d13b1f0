"""Signing in with a real CAS server."""

from __future__ import annotations

import pytest
from django_cas_ng.models import SessionTicket

from podsite.accounts.models import User
from tests.services.ports import free_port
from tests.site.accounts.browsing import assert_clear_refusal, cas_answer, whoever_is
from tests.site.accounts.ways import cas_variables, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.service]

LOGOUT = """<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">
<samlp:SessionIndex>{ticket}</samlp:SessionIndex></samlp:LogoutRequest>"""


@pytest.fixture
def by_cas(settings, cas):
    """Turn CAS on."""
    turn_on(settings, **cas_variables(cas.url))
    cas.people.set("ada", mail="ada@university.example", givenName="Ada", sn="Lovelace")
    return cas


def test_whom_the_server_knows_has_an_account(client, by_cas):
    answer = client.get(cas_answer(client, by_cas, "ada", "?next=/search/"))
    assert answer.url == "/search/"
    user = whoever_is(client)
    assert (user.username, user.get_full_name()) == ("ada", "Ada Lovelace")
    assert user.email == "ada@university.example"


def test_a_name_in_other_letters_is_the_same_person(client, by_cas):
    client.get(cas_answer(client, by_cas, "ada"))
    first = whoever_is(client)
    client.logout()
    client.get(cas_answer(client, by_cas, "ADA"))
    assert whoever_is(client) == first
    assert User.objects.count() == 1


def test_what_the_server_gives_is_given_and_what_it_takes_is_taken(client, by_cas, rules):
    for said, roles in (
        (["faculty", "member-of-lab"], {"Faculty", "Members of lab"}),
        ("staff", {"Communications"}),
        ([], set()),
    ):
        by_cas.people.set("grace", eduPersonAffiliation=said)
        client.logout()
        client.get(cas_answer(client, by_cas, "grace"))
        assert set(whoever_is(client).groups.values_list("name", flat=True)) == roles


def test_a_ticket_is_good_once(client, by_cas):
    back = cas_answer(client, by_cas, "ada")
    client.get(back)
    client.logout()
    assert_clear_refusal(client.get(back), client)


def test_a_ticket_is_good_for_the_sign_in_it_was_given_for(client, by_cas):
    used = cas_answer(client, by_cas, "ada")
    fresh = cas_answer(client, by_cas, "ada")
    ticket = used.partition("ticket=")[2].partition("&")[0]
    other = fresh.partition("ticket=")[2].partition("&")[0]
    assert_clear_refusal(client.get(fresh.replace(other, ticket)), client)


def test_another_browser_cannot_use_it(client, by_cas):
    back = cas_answer(client, by_cas, "ada")
    stranger = type(client)()
    assert_clear_refusal(stranger.get(back), stranger)


@pytest.mark.parametrize("query", ["", "?ticket=ST-1", "?state=x&ticket=ST-1", "?state=x"])
def test_what_is_no_answer_is_refused(client, by_cas, query):
    assert_clear_refusal(client.get(f"/accounts/cas/callback/{query}"), client)


def test_signing_out_of_cas_ends_the_session_here(client, by_cas):
    back = cas_answer(client, by_cas, "ada")
    client.get(back)
    ticket = SessionTicket.objects.get().ticket
    server = type(client)(enforce_csrf_checks=True)
    for wrong in ("no xml", "<a/>", LOGOUT.format(ticket="ST-other"), ""):
        server.post("/accounts/cas/callback/", {"logoutRequest": wrong})
        assert client.get("/accounts/").status_code == 200
    form = {"logoutRequest": LOGOUT.format(ticket=ticket)}
    assert server.post("/accounts/cas/callback/", form).status_code == 204
    assert client.get("/accounts/").status_code == 302


def test_a_server_that_is_down_is_told(client, settings, by_cas):
    back = cas_answer(client, by_cas, "ada")
    turn_on(settings, **cas_variables(f"http://127.0.0.1:{free_port()}"))
    assert_clear_refusal(client.get(back), client, 503)


def test_the_session_is_another_one_than_before(client, by_cas):
    back = cas_answer(client, by_cas, "ada")
    before = client.session.session_key
    client.get(back)
    assert client.session.session_key != before
