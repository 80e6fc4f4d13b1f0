"""The pages on which erasure is asked for, withdrawn and carried out."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from podsite.accounts.models import User
from podsite.privacy import erasure
from podsite.privacy.letters import write_to_administrators
from podsite.privacy.models import ErasureRequest
from tests.factories.people import administrator, person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db
ASK, WITHDRAW = reverse("privacy:ask_erasure"), reverse("privacy:withdraw_erasure")
MINE, LIST = reverse("privacy:my_data"), reverse("privacy_admin:list")
State = ErasureRequest.State


@pytest.fixture
def ada(client):
    ada = person(display_name="Ada")
    client.force_login(ada)
    return ada


def prove(client, password="secret"):
    """Give the password again, as the site asks before what cannot be undone."""
    return client.post(reverse("account_reauthenticate"), {"password": password, "next": ASK})


def test_one_is_told_beforehand_and_asks_once_with_the_password(client, ada):
    told = client.get(ASK).text
    assert "What you watched" in told
    assert "It is erased." in told
    asked = client.post(ASK)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not ErasureRequest.objects.exists()
    prove(client, "wrong")
    assert not ErasureRequest.objects.exists()
    assert prove(client).url == MINE
    assert ErasureRequest.objects.get().person == ada
    client.post(ASK)
    assert ErasureRequest.objects.count() == 1
    assert "Withdraw" in client.get(MINE).text


def test_who_has_no_password_here_asks_at_once(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    assert client.post(ASK).url == MINE
    assert ErasureRequest.objects.get().person == ada


def test_it_is_withdrawn_until_it_is_carried_out(client, ada):
    heir, admin = person(), administrator()
    erasure.ask(ada)
    client.post(WITHDRAW)
    assert ErasureRequest.objects.get().state == State.WITHDRAWN
    again = erasure.ask(ada)
    assert erasure.begin(again.pk, heir=heir, by=admin)
    client.post(WITHDRAW)
    again.refresh_from_db()
    assert again.state == State.UNDER_WAY
    assert "being carried out" in client.get(MINE).text


def test_administrators_get_a_letter(settings, ada):
    settings.ADMINS = [("", "admin@example.org")]
    asked = erasure.ask(ada)
    assert write_to_administrators(asked.pk)
    assert f"/cms/erasure/{asked.pk}/" in mail.outbox[0].body
    erasure.withdraw(ada)
    assert not write_to_administrators(asked.pk)


@pytest.mark.parametrize("address", [LIST, reverse("privacy_admin:settle", args=[1])])
def test_only_administrators_see_requests(client, address):
    client.force_login(person("Communications"))
    assert client.get(address).status_code in {302, 403}


def test_the_list_has_an_empty_state_a_filter_and_each_request(client):
    client.force_login(administrator())
    assert "Nobody has asked to be erased" in client.get(LIST).text
    erasure.ask(person(display_name="Grace"))
    assert "Grace" in client.get(LIST).text
    assert "Grace" in client.get(LIST, {"state": "asked"}).text
    assert "Grace" not in client.get(LIST, {"state": "done"}).text


def test_an_administrator_names_the_successor_and_it_is_done(
    client, django_capture_on_commit_callbacks, monkeypatch
):
    begun = []
    monkeypatch.setattr("podsite.privacy.admin_views.carry_out_erasure", begun.append)
    grace, heir = person(display_name="Grace"), person()
    page = video(owner=grace)
    asked = erasure.ask(grace)
    address = reverse("privacy_admin:settle", args=[asked.pk])
    client.force_login(administrator())
    assert "1 video passes on" in client.get(address).text
    for wrong in ("", "nobody-at-all", grace.username):
        refused = client.post(address, {"heir": wrong})
        assert refused.status_code == 422
        assert "error" in refused.text
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"heir": heir.email}).url == LIST
    assert begun == [asked.pk]
    assert erasure.carry_out(asked.pk)
    page.refresh_from_db()
    assert page.owner == heir
    assert not User.objects.filter(pk=grace.pk).exists()
    shown = client.get(address)
    assert shown.status_code == 200
    assert "Grace" not in shown.text
    assert client.post(address, {"heir": heir.email}).url == LIST
