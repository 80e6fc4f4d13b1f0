"""What a person owns passes to somebody else: from their page, and before their account goes."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from pod_media.channels.people import OWNERS, ensure_people
from pod_media.models import MediaAsset, Playlist, VideoPage
from podsite.accounts import handing_over
from podsite.accounts.handing_over import hand_over_estate
from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import administrator, person
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

ALL = ["videos", "recordings", "playlists", "channels"]


def owned_by(user) -> tuple[int, int, int]:
    models = (VideoPage, MediaAsset, Playlist)
    return tuple(each.objects.filter(owner=user).count() for each in models)


def address(name, user):
    return reverse(f"wagtailusers_users:{name}", args=[user.pk])


def test_all_is_shown_then_handed_over_and_logged(leaver):
    heir, admin = person(FACULTY), administrator()
    client, said = client_of(admin), {"heir": heir.username, "kinds": ALL}
    assert "Hand over" in client.get(address("edit", leaver)).text
    shown = client.post(address("hand_over", leaver), said)
    assert [count for _name, count in shown.context["counts"]] == [2, 1, 1, 1]
    assert owned_by(heir) == (0, 0, 0)
    done = client.post(address("hand_over", leaver), {**said, "confirmed": "1"})
    assert done.status_code == 302
    assert (owned_by(leaver), owned_by(heir)) == ((0, 0, 0), (2, 3, 1))
    shelf = ensure_people(VideoPage.objects.first().get_parent().specific)
    assert list(shelf.of(OWNERS).user_set.all()) == [heir]
    assert ModelLogEntry.objects.get(action="podsite.hand-over").user == admin
    assert PageLogEntry.objects.filter(action="pod_media.hand-over").count() == 2


def test_some_videos_are_handed_over_alone(leaver):
    heir, client = person(), client_of(administrator())
    one = VideoPage.objects.filter(owner=leaver).first()
    said = {"heir": heir.email, "kinds": ["videos"], "videos": [one.pk], "confirmed": "1"}
    client.post(address("hand_over", leaver), said)
    assert [each.pk for each in VideoPage.objects.filter(owner=heir)] == [one.pk]
    assert owned_by(leaver) == (1, 2, 1)


def test_it_is_all_or_nothing(leaver, monkeypatch):
    def resist(*_args):
        raise RuntimeError

    heir = person()
    monkeypatch.setattr(handing_over, "_hand_playlists", resist)
    with pytest.raises(RuntimeError):
        hand_over_estate(leaver, heir, by=heir)
    assert owned_by(heir) == (0, 0, 0)


@pytest.mark.parametrize("heir", ["", "nobody", "self", "closed"])
def test_whom_it_cannot_pass_to_is_said_beside_the_field(leaver, heir):
    person(username="closed", is_active=False)
    client, said = client_of(administrator()), {"kinds": ALL, "confirmed": "1"}
    said["heir"] = leaver.username if heir == "self" else heir
    for name in ("hand_over", "delete"):
        answer = client.post(address(name, leaver), said)
        assert answer.status_code == 422
    assert owned_by(leaver) == (2, 3, 1)


def test_only_administrators_hand_over_what_is_others(leaver):
    assert client_of(person(EDITORS)).get(address("hand_over", leaver)).status_code == 302


def test_an_account_goes_once_what_it_owns_has_passed(leaver, settings):
    heir, client = person(username="university"), client_of(administrator())
    settings.POD_MEDIA = {**settings.POD_MEDIA, "INSTITUTION_ACCOUNT": "university"}
    assert 'value="university"' in client.get(address("delete", leaver)).text
    assert client.post(address("delete", leaver), {"heir": "university"}).status_code == 302
    assert not get_user_model().objects.filter(pk=leaver.pk).exists()
    assert owned_by(heir) == (2, 3, 1)


def test_who_owns_nothing_goes_without_a_question():
    nobody, client = person(), client_of(administrator())
    assert "heir" not in client.get(address("delete", nobody)).text
    client.post(address("delete", nobody))
    assert not get_user_model().objects.filter(pk=nobody.pk).exists()


def test_many_accounts_go_at_once_but_for_those_that_own_something(leaver):
    nobody, client = person(), client_of(administrator())
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    query = f"{url}?id={nobody.pk}&id={leaver.pk}&next=/cms/"
    assert "Delete each on its own page" in client.get(query).text
    client.post(query)
    left = get_user_model().objects.filter(pk__in=[nobody.pk, leaver.pk])
    assert list(left) == [leaver]
