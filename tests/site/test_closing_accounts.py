"""An account that owns something is closed once it was said what becomes of that."""

import pytest
from django.urls import reverse

from podsite.accounts.roles import FACULTY
from tests.factories.people import administrator, person
from tests.factories.videos import asset, video
from tests.media.cms.conftest import client_of
from tests.site.test_handing_over import owned_by
from tests.site.test_last_administrator import bulk, edit, now

pytestmark = pytest.mark.django_db


def test_closing_asks_once_keeps_what_was_typed_and_passes_all_on(leaver, settings):
    heir, client = person(username="university"), client_of(administrator())
    settings.POD_MEDIA = {**settings.POD_MEDIA, "INSTITUTION_ACCOUNT": "university"}
    assert (
        'name="heir"' not in client.get(reverse("wagtailusers_users:edit", args=[leaver.pk])).text
    )
    asked = edit(client, leaver, first_name="Elise").text
    for words in ("Say below what becomes", 'value="Elise"', 'value="university"', "Videos: 2"):
        assert words in asked
    assert now(leaver).is_active
    answer = edit(client, leaver, estate="passes", heir="university")
    assert answer.status_code == 302
    assert not now(leaver).is_active
    assert owned_by(heir) == (2, 3, 1)


def test_it_may_stay_with_the_closed_account(leaver):
    edit(client_of(administrator()), leaver, estate="stays", heir="")
    assert not now(leaver).is_active
    assert owned_by(leaver) == (2, 3, 1)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"estate": ""}, "Choose what becomes of it."),
        ({"estate": "passes", "heir": "nobody"}, "Nobody has exactly this"),
        ({"estate": "passes", "heir": ""}, "Nobody has exactly this"),
    ],
)
def test_what_is_wrong_with_the_answer_is_said_beside_it(leaver, said, why):
    answer = edit(client_of(administrator()), leaver, **said)
    assert why in answer.text
    assert now(leaver).is_active
    assert owned_by(leaver) == (2, 3, 1)


def test_who_owns_nothing_is_closed_without_a_question():
    nobody = person()
    assert edit(client_of(administrator()), nobody).status_code == 302
    assert not now(nobody).is_active


def test_who_closes_many_at_once_may_name_one_who_takes_over(leaver):
    heir, other = person(FACULTY), person()
    video(owner=other, asset=asset(owner=other))
    client, said = client_of(administrator()), {"mark_as_active": "False"}
    refused = bulk(client, "set_active_state", leaver, other, heir=other.username, **said)
    assert "This account is among those" in refused.text
    bulk(client, "set_active_state", leaver, other, heir=heir.username, **said)
    assert owned_by(heir) == (3, 4, 1)
    assert not now(leaver).is_active


def test_many_closed_at_once_keep_what_they_own(leaver):
    bulk(client_of(administrator()), "set_active_state", leaver, mark_as_active="False")
    assert not now(leaver).is_active
    assert owned_by(leaver) == (2, 3, 1)
