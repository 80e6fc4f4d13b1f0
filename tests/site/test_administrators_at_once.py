"""Two administrators who end each other at the same moment leave one; on PostgreSQL and SQLite."""

from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from podsite.accounts.bulk_actions import DeleteAccounts, SetActiveState
from podsite.accounts.deleting import AccountDeleteView
from podsite.accounts.users_admin import AccountEditView
from tests.at_once import at_once
from tests.factories.people import administrator
from tests.media.cms.conftest import client_of
from tests.site.test_last_administrator import bulk, edit

pytestmark = pytest.mark.django_db(transaction=True)


def demote(client, other):
    edit(client, other, is_active="on")


def close(client, other):
    edit(client, other, is_superuser="on")


def delete(client, other):
    client.post(reverse("wagtailusers_users:delete", args=[other.pk]))


def close_in_bulk(client, other):
    bulk(client, "set_active_state", other, mark_as_active="False")


def delete_in_bulk(client, other):
    bulk(client, "delete", other)


WAYS = [demote, close, delete, close_in_bulk, delete_in_bulk]
DOORS = [
    (AccountEditView, "post"),
    (AccountDeleteView, "post"),
    (SetActiveState, "form_valid"),
    (DeleteAccounts, "form_valid"),
]


@pytest.fixture
def meeting(monkeypatch):
    """Let both in as administrators before either of them begins to judge."""
    met = Barrier(2, timeout=20)

    def after_meeting(act):
        def meet_and_act(self, *args, **kwargs):
            met.wait()
            return act(self, *args, **kwargs)

        return meet_and_act

    for view, name in DOORS:
        monkeypatch.setattr(view, name, after_meeting(getattr(view, name)))


@pytest.mark.parametrize(
    ("way", "other_way"), [*((each, demote) for each in WAYS), (delete, delete)]
)
@pytest.mark.usefixtures("meeting")
def test_two_who_end_each_other_leave_one(way, other_way):
    first, second = administrator(), administrator()
    one, two = client_of(first), client_of(second)
    at_once(lambda: way(one, second), lambda: other_way(two, first))
    left = get_user_model().objects.filter(is_superuser=True, is_active=True)
    assert left.count() == 1
