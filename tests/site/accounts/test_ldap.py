"""Signing in with a real slapd."""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import count

import pytest
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from pod_media.models import AccessGroup
from podsite.accounts.models import User
from tests.factories.people import person
from tests.services.identities.people import PASSWORD
from tests.services.ports import free_port, silence
from tests.site.accounts.ways import ldap_variables, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.service]

_numbers = count(1)
_AFFILIATION = "eduPersonAffiliation"


@pytest.fixture
def by_ldap(settings, directory):
    """Turn LDAP on."""
    turn_on(settings, **ldap_variables(directory.url))
    return directory


def somebody(directory, **attributes) -> tuple[str, str]:
    """Add somebody to the directory; return user name and entry."""
    uid = f"reader{next(_numbers)}"
    given = {"mail": [f"{uid}@university.example"], "givenName": ["Ada"], "sn": ["Lovelace"]}
    return uid, directory.person(uid, **{**given, **attributes})


def sign_in(client, name, password=PASSWORD, **more):
    client.logout()
    return client.post("/accounts/ldap/login/", {"username": name, "password": password, **more})


def whoever_is(client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_whom_the_directory_knows_has_an_account(client, by_ldap):
    uid, _dn = somebody(by_ldap)
    assert sign_in(client, uid, next="/search/").url == "/search/"
    user = whoever_is(client)
    assert (user.username, user.get_full_name()) == (uid, "Ada Lovelace")
    assert user.email == f"{uid}@university.example"
    assert not user.has_usable_password()
    assert user.emailaddress_set.get().verified


@pytest.mark.parametrize("typed", ["JOSÉ{n}", "jose\u0301{n}", " José{n} ", "josé{n}"])
def test_a_name_typed_otherwise_is_the_same_person(client, by_ldap, typed):
    number = next(_numbers)
    by_ldap.person(f"José{number}")
    sign_in(client, f"josé{number}")
    first = whoever_is(client)
    sign_in(client, typed.format(n=number))
    assert whoever_is(client) == first
    assert first.username == f"jose{number}"


def test_a_wrong_password_is_told_beside_the_form_and_the_name_stays(client, by_ldap):
    uid, _dn = somebody(by_ldap)
    answer = sign_in(client, uid, "wrong")
    assert answer.status_code == 200
    assert "The directory does not know this name and password." in answer.text
    assert f'value="{uid}"' in answer.text
    assert "wrong" not in answer.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["*", "reader*", "x)(uid=*", "\x00", "(&", "ü" * 150, "a,dc=b"])
def test_a_strange_name_finds_nobody(client, by_ldap, name):
    somebody(by_ldap)
    assert sign_in(client, name).status_code == 200
    assert not User.objects.exists()


def test_an_empty_password_is_none(client, by_ldap):
    uid, _dn = somebody(by_ldap)
    assert sign_in(client, uid, "").status_code == 200
    assert "_auth_user_id" not in client.session


def test_what_the_directory_gives_is_given_and_what_it_takes_is_taken(client, by_ldap, rules):
    uid, dn = somebody(by_ldap, **{_AFFILIATION: ["faculty", "staff", "member-of-lab-7"]})
    sign_in(client, uid)
    user = whoever_is(client)
    names = set(user.groups.values_list("name", flat=True))
    assert names == {"Faculty", "Communications", "Members of lab-7"}
    assert (user.affiliation, user.affiliations) == ("faculty", ["faculty", "staff"])
    assert user.is_staff
    by_ldap.set(dn, _AFFILIATION, "student")
    sign_in(client, uid)
    user = whoever_is(client)
    assert (set(user.groups.all()), user.affiliation, user.is_staff) == (set(), "student", False)
    by_ldap.set(dn, _AFFILIATION)
    sign_in(client, uid)
    assert whoever_is(client).affiliations == []
    assert AccessGroup.objects.get(code="lab-7").is_synchronised


def test_groups_of_the_directory_are_read_by_their_members(client, settings, directory, tmp_path):
    uid, dn = somebody(directory)
    group = directory.group(f"course-{uid}", dn)
    path = tmp_path / "rules.toml"
    path.write_text(
        '[[rule]]\nattribute = "memberOf"\nmatches = "cn=course-(?P<c>[^,]+),.*"\n'
        'access_groups = ["{c}"]\ncreate = true\n'
    )
    more = {"DIRECTORY_RULES": str(path), "LDAP_GROUPS": "ou=groups,dc=university,dc=example"}
    for variables in ({"DIRECTORY_RULES": str(path)}, more):
        turn_on(settings, **ldap_variables(directory.url, **variables))
        sign_in(client, uid)
        assert list(whoever_is(client).groups.values_list("name", flat=True)) == [uid]
    directory.remove(group)
    sign_in(client, uid)
    assert not whoever_is(client).groups.exists()


def test_an_address_that_has_an_account_is_never_joined_unasked(client, by_ldap, rules):
    owner = person(username="owner")
    uid, _dn = somebody(by_ldap, mail=["Owner@Example.org"], **{_AFFILIATION: ["faculty"]})
    answer = sign_in(client, uid)
    assert answer.url == "/accounts/taken/"
    page = client.get(answer.url)
    assert "/accounts/login/local/?next=%2Faccounts%2Fjoin%2F" in page.text
    assert "owner@example.org" in page.text
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    assert not owner.groups.exists()


def test_after_a_proof_both_are_one(client, by_ldap, rules):
    owner = person(username="owner")
    uid, _dn = somebody(by_ldap, mail=["owner@example.org"], **{_AFFILIATION: ["faculty"]})
    sign_in(client, uid)
    form = {"login": "owner", "password": "secret", "next": "/accounts/join/"}
    assert client.post("/accounts/login/local/", form).url == "/accounts/join/"
    assert "Make both one?" in client.get("/accounts/join/").text
    assert client.post("/accounts/join/", {"join": "1"}).url == "/accounts/"
    assert owner.groups.get().name == "Faculty"
    sign_in(client, uid)
    assert whoever_is(client) == owner


def test_nobody_is_joined_to_another_than_the_owner_of_the_address(client, by_ldap):
    person(username="owner")
    stranger = person(username="stranger")
    uid, _dn = somebody(by_ldap, mail=["owner@example.org"])
    sign_in(client, uid)
    client.post("/accounts/login/local/", {"login": "stranger", "password": "secret"})
    assert client.post("/accounts/join/", {"join": "1"}).status_code == 403
    assert not SocialAccount.objects.filter(user=stranger).exists()


def test_a_user_name_that_is_taken_makes_no_joined_account(client, by_ldap):
    uid, _dn = somebody(by_ldap)
    local = person(username=uid)
    sign_in(client, uid)
    assert whoever_is(client) != local


def test_the_last_administrator_stays_one(client, by_ldap, rules):
    uid, dn = somebody(by_ldap, **{_AFFILIATION: ["staff"]})
    sign_in(client, uid)
    User.objects.filter(username=uid).update(is_superuser=True)
    by_ldap.set(dn, _AFFILIATION)
    sign_in(client, uid)
    user = whoever_is(client)
    assert (user.is_superuser, user.is_staff, user.groups.count()) == (True, True, 0)


def test_strangers_stay_out_where_only_known_people_may_come(client, by_ldap, settings):
    settings.DIRECTORY_CREATES_ACCOUNTS = False
    uid, _dn = somebody(by_ldap)
    assert "Sign Up Closed" in sign_in(client, uid).text
    assert not User.objects.exists()


def test_without_the_directory_what_it_gave_holds_for_a_time(client, by_ldap, rules, settings):
    uid, _dn = somebody(by_ldap, **{_AFFILIATION: ["faculty"]})
    sign_in(client, uid)
    user = whoever_is(client)
    user.set_password("own word")
    user.save()
    form = {"login": uid, "password": "own word"}
    for days, kept in ((29, 1), (31, 0)):
        client.logout()
        then = timezone.now() - timedelta(days=days)
        SocialAccount.objects.update(last_login=then)
        client.post("/accounts/login/local/", form)
        assert whoever_is(client) == user
        assert user.groups.count() == kept
    assert "to have again what it gives you here" in client.get("/accounts/").text
    sign_in(client, uid)
    assert user.groups.count() == 1


def test_who_was_locked_out_here_stays_out(client, by_ldap):
    uid, _dn = somebody(by_ldap)
    sign_in(client, uid)
    User.objects.filter(username=uid).update(is_active=False)
    assert sign_in(client, uid).url == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_tries_are_counted_by_name_however_it_is_written(client, by_ldap):
    uid, _dn = somebody(by_ldap)
    for name in (uid, uid.upper(), f" {uid}", uid, uid.title()):
        sign_in(client, name, "wrong")
    answer = sign_in(client, uid)
    assert "Too many failed login attempts" in answer.text
    assert "_auth_user_id" not in client.session


def test_a_directory_that_is_down_is_told_and_the_others_are_offered(client, settings):
    turn_on(settings, **ldap_variables(f"ldap://127.0.0.1:{free_port()}"))
    answer = sign_in(client, "ada")
    assert answer.status_code == 503
    assert "It is not your password." in answer.text
    assert "/accounts/login/local/" in answer.text
    assert PASSWORD not in answer.text


def test_a_directory_that_does_not_answer_is_given_up_in_time(client, settings):
    with silence() as port:
        turn_on(settings, **ldap_variables(f"ldap://127.0.0.1:{port}"))
        begun = time.monotonic()
        answer = sign_in(client, "ada")
    assert time.monotonic() - begun < 5
    assert answer.status_code == 503


def test_a_directory_that_refuses_the_sites_own_password_is_told_as_such(
    client, settings, directory
):
    variables = ldap_variables(directory.url, LDAP_BIND_PASSWORD="changed")
    turn_on(settings, **variables)
    uid, _dn = somebody(directory)
    assert sign_in(client, uid).status_code == 503


def test_rules_that_cannot_be_followed_let_nobody_keep_or_lose_anything(client, by_ldap, rules):
    uid, _dn = somebody(by_ldap, **{_AFFILIATION: ["faculty"]})
    sign_in(client, uid)
    user = whoever_is(client)
    rules.write_text("[[rule]]\nroles = 3\n")
    answer = sign_in(client, uid)
    assert answer.status_code == 503
    assert "rules" not in answer.text.partition("<main")[2].partition("</main")[0]
    assert user.groups.get().name == "Faculty"
