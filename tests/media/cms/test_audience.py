"""Who may watch, chosen in Wagtail's editor."""

import json

import pytest
from django.urls import reverse

from pod_media.models import VideoPage
from pod_media.videos.keys import has_password, key_for
from tests.factories.access import access_group
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of
from tests.media.cms.editor_form import editor_form

pytestmark = pytest.mark.django_db

WORDS = "open sesame"


@pytest.fixture
def page(faculty):
    return video(channel(), owner=faculty, asset=asset(owner=faculty))


def post(user, page, *, headers=None, publish=True, **said):
    """Send the editor's form, as a button or the editor by itself does."""
    data = editor_form(page, publish=publish, **said)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client_of(user).post(address, data, headers=headers)


def again(page):
    return VideoPage.objects.get(pk=page.pk)


def test_it_stands_at_the_top_with_a_line_for_each_choice(page, faculty):
    access_group("Law")
    text = client_of(faculty).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert text.index("Who may watch, and when") < text.index("panel-child-video-asset-section")
    for words in ("Everybody who has an account here", "Only me (draft)", "Make one up", "Law"):
        assert words in text


def test_groups_lock_and_password_are_published(page, faculty):
    law = access_group("Law")
    said = {"visibility": "groups", "access_groups": [law.pk], "listed_with_lock": "on"}
    post(faculty, page, **said)
    assert (again(page).visibility, again(page).listed_with_lock) == ("groups", True)
    assert list(again(page).access_groups.all()) == [law]
    post(faculty, page, visibility="password", password=WORDS)
    assert again(page).visibility == "password"
    assert key_for(page, WORDS)
    post(faculty, page, visibility="password")
    assert key_for(page, WORDS)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"visibility": "groups"}, "Tick at least one group."),
        ({"visibility": "password"}, "there is none yet"),
        ({"visibility": "password", "password": "short"}, "Write at least 8 characters."),
    ],
)
def test_what_is_missing_is_said_before_it_is_published(page, faculty, said, problem):
    answer = post(faculty, page, **said)
    assert answer.status_code == 200
    assert problem in answer.text
    assert again(page).visibility == "public"


def test_a_draft_may_lack_what_its_choice_asks(page, faculty):
    for kind in ("groups", "password"):
        assert post(faculty, page, publish=False, visibility=kind).status_code == 302
        assert again(page).get_latest_revision_as_object().visibility == kind


def test_a_draft_with_a_password_too_short_says_so_beside_it_and_keeps_what_was_typed(
    page, faculty
):
    said = {"visibility": "password", "password": "short", "title": "Typed"}
    answer = post(faculty, page, publish=False, **said)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form.errors["password"] == ["Write at least 8 characters."]
    field = answer.text[answer.text.index("panel-child-video-who_may_watch") :]
    assert "Write at least 8 characters." in field
    assert 'value="short"' in answer.text
    assert 'value="Typed"' in answer.text
    assert not has_password(page)
    assert again(page).get_latest_revision() is None


def test_half_a_word_that_the_editor_saves_by_itself_is_no_password(page, faculty):
    by_itself = {"Accept": "application/json"}
    said = {"visibility": "password", "password": "open sesa"}
    answer = post(faculty, page, publish=False, headers=by_itself, **said)
    assert json.loads(answer.text)["success"]
    assert not has_password(page)
