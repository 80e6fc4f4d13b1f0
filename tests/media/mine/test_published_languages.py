"""Who may watch, published in the CMS, holds for every language of a video."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from podsite.accounts.roles import EDITORS
from tests.factories.access import access_group
from tests.factories.people import person
from tests.media.cms.test_audience import post
from tests.media.mine.conftest import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    """Return somebody of the communications staff."""
    return person(EDITORS)


@pytest.mark.parametrize("first", [0, 1])
def test_published_in_one_language_it_reaches_the_other(pair, editor, first):
    page, other = pair[first], pair[1 - first]
    law = access_group("Law")
    post(editor, page, visibility="groups", access_groups=[law.pk], listed_with_lock="on")
    for each in (again(page), again(other)):
        assert (each.visibility, each.listed_with_lock) == ("groups", True)
        assert list(each.access_groups.all()) == [law]
    assert again(other).title == other.title
    assert again(other).latest_revision.user == editor


def test_a_draft_reaches_nobody_until_it_is_published(pair, editor):
    page, other = pair
    post(editor, page, publish=False, visibility="signed_in")
    assert again(other).visibility == "public"
    assert again(other).get_latest_revision_as_object().visibility == "public"
    post(editor, again(page), visibility="signed_in")
    assert again(other).visibility == "signed_in"


def test_what_is_not_yet_out_reaches_the_other_once_it_is(pair, editor):
    page, other = pair
    page.unpublish()
    post(editor, again(page), publish=False, visibility="private")
    assert (again(page).visibility, again(other).visibility) == ("private", "public")
    post(editor, again(page), visibility="private")
    assert again(other).visibility == "private"


def test_a_draft_of_the_translation_keeps_its_texts(pair, editor):
    page, other = pair
    other.title = "Pas encore vu"
    other.save_revision()
    post(editor, page, visibility="private")
    latest = again(other).get_latest_revision_as_object()
    assert (again(other).title, latest.title) == ("Le basalte", "Pas encore vu")
    assert again(other).visibility == latest.visibility == "private"


@pytest.mark.parametrize("is_out", [True, False])
def test_by_its_time_it_reaches_the_other_too(pair, editor, monkeypatch, is_out):
    page, other = pair
    page.save_revision().publish()
    if not is_out:
        page.unpublish()
    page = again(page)
    page.visibility, page.go_live_at = "private", timezone.now() + timedelta(hours=1)
    page.save_revision(user=editor).publish()
    assert again(other).visibility == "public"
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    call_command("publish_scheduled")
    assert again(page).visibility == again(other).visibility == "private"


def test_one_left_behind_is_named_and_loosens_nothing_when_its_title_changes(pair, editor):
    page, other = pair
    type(other).objects.filter(pk=other.pk).update(locked=True)
    post(editor, page, visibility="private")
    assert (again(page).visibility, again(other).visibility) == ("private", "public")
    type(other).objects.filter(pk=other.pk).update(locked=False)
    post(person(EDITORS), again(other), title="Un autre titre")
    assert (again(page).visibility, again(other).visibility) == ("private", "public")


def test_the_editor_says_which_one_was_left_behind(pair, editor):
    page, other = pair
    type(other).objects.filter(pk=other.pk).update(locked=True)
    answer = post(editor, page, visibility="private")
    said = [str(each) for each in answer.wsgi_request._messages]
    assert any("Le basalte: It is locked in the CMS." in each for each in said)
