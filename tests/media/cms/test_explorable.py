"""The CMS lists to those who bring videos what is theirs, and of others what lists tell them of."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from podsite.accounts.roles import CONTRIBUTORS
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

HIDDEN = {
    "draft": {"live": False},
    "private": {"visibility": "private"},
    "unlisted": {"visibility": "unlisted"},
    "for a group": {"visibility": "groups"},
}
SHOWN = {
    "public": {},
    "for members": {"visibility": "signed_in"},
    "announced": {"visibility": "groups", "listed_with_lock": True},
}


@pytest.fixture
def shelf():
    shelf = channel()
    for name, fields in {**HIDDEN, **SHOWN}.items():
        page = video(shelf, title=f"Lava {name}.", **fields)
        PageLogEntry.objects.log_action(page, "wagtail.create")
    return shelf


def listed(client, shelf) -> list[str]:
    addresses = [
        reverse("wagtailadmin_explore", args=[shelf.pk]),
        reverse("wagtailadmin_choose_page_child", args=[shelf.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=lava",
        reverse("wagtailadmin_pages:search") + "?q=lava",
        reverse("videos:index"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:page_types_usage"),
    ]
    return [client.get(address).text for address in addresses]


@pytest.mark.parametrize("role", ["Faculty", CONTRIBUTORS])
def test_what_is_hidden_from_somebody_is_hidden_in_the_cms_too(shelf, role):
    mine = video(shelf, title="Lava mine.", owner=person(role), live=False)
    shared = video(shelf, title="Lava shared.", live=False)
    shared.co_owners.add(mine.owner)
    shared.save()
    texts = listed(client_of(mine.owner), shelf)
    for text in texts:
        assert not [name for name in HIDDEN if f"Lava {name}." in text]
    explorer = texts[0]
    for name in (*SHOWN, "mine", "shared"):
        assert f"Lava {name}." in explorer


def test_communications_and_administrators_see_everything(shelf, editor, admin):
    for user in (editor, admin):
        explorer = listed(client_of(user), shelf)[0]
        assert all(f"Lava {name}." in explorer for name in (*HIDDEN, *SHOWN))


def test_no_form_of_a_move_names_what_is_hidden(shelf, faculty, admin):
    hidden = shelf.get_children().get(title="Lava private.")
    address = reverse("wagtailadmin_pages:move_confirm", args=[hidden.pk, channel().pk])
    refused = client_of(faculty).get(address, follow=True)
    assert "Lava private." not in refused.text
    assert "Lava private." in client_of(admin).get(address).text


def test_a_recording_is_never_made_in_its_chooser(faculty):
    address = reverse("pod_recording_chooser:create")
    assert client_of(faculty).post(address, {"title": "x"}).status_code == 404
