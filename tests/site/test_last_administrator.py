"""An administrator is left, whatever is done in the CMS by whom; and roles do not leak."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from podsite.accounts.last_administrator import is_last_administrator
from podsite.accounts.roles import FACULTY
from tests.factories.people import administrator, person
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

FACTS = {"first_name": "A", "last_name": "B"}


@pytest.fixture
def keeper():
    """Return somebody who keeps accounts, and is no administrator."""
    role = Group.objects.create(name="Accounts")
    wanted = ["access_admin", "add_user", "change_user", "delete_user"]
    role.permissions.set(Permission.objects.filter(codename__in=wanted))
    return person("Accounts")


def edit(client, user, **said):
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    return client.post(url, {**FACTS, "username": user.username, "email": user.email, **said})


def bulk(client, name, *users, **said):
    url = reverse("wagtail_bulk_action", args=["accounts", "user", name])
    query = "&".join(f"id={each.pk}" for each in users)
    return client.post(f"{url}?{query}&next=/cms/", said)


def now(user):
    return get_user_model().objects.get(pk=user.pk)


def test_one_of_two_may_be_demoted_or_closed_and_the_last_is_kept():
    first, second = administrator(), administrator()
    assert not is_last_administrator(first)
    edit(client_of(first), second, is_active="on")
    assert not now(second).is_superuser
    assert is_last_administrator(first)


def test_the_last_is_told_beside_the_field():
    # An administrator whose account was closed meanwhile, in a session that still goes on.
    last, other = administrator(), administrator()
    client = client_of(other)
    form = client.get(reverse("wagtailusers_users:edit", args=[last.pk])).context["form"]
    get_user_model().objects.filter(pk=other.pk).update(is_superuser=False)
    bound = type(form)({**FACTS, "username": last.username, "email": last.email}, instance=last)
    assert {"is_superuser", "is_active"} <= set(bound.errors)


def test_who_is_no_administrator_changes_none(keeper):
    admin, client = administrator(), client_of(keeper)
    edit(client, admin, password1="taken-over-1", password2="taken-over-1")
    assert not now(admin).check_password("taken-over-1")
    other = person()
    edit(client, other, is_superuser="on", is_active="on")
    assert not now(other).is_superuser
    bulk(client, "set_active_state", admin, mark_as_active="False")
    bulk(client, "delete", admin)
    assert now(admin).is_active


def test_many_at_once_leave_an_administrator():
    first, second, nobody = administrator(), administrator(), person()
    client = client_of(first)
    get_user_model().objects.filter(pk=first.pk).update(is_active=True)
    bulk(client, "set_active_state", first, second, nobody, mark_as_active="False")
    assert now(first).is_active
    assert not now(second).is_active
    assert not now(nobody).is_active


def test_roles_are_given_to_many_from_the_roles_there_are_and_logged():
    who, client = person(), client_of(administrator())
    role = Group.objects.get(name=FACULTY)
    bulk(client, "assign_role", who, role=role.pk)
    assert list(who.groups.all()) == [role]
    assert ModelLogEntry.objects.get(action="podsite.roles").data["to"] == [FACULTY]
