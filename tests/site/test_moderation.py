"""What those who may not publish bring goes to the communications staff, in every language."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow

from podsite.accounts.roles import EDITORS, FACULTY
from podsite.home.foundation import lay_foundation
from podsite.home.moderation import NAME
from tests.factories.people import person
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def lecturer(settings):
    """Return somebody whose work is looked at before it is out."""
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    return person(FACULTY)


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _submitted(lecturer):
    draft = video(channel(), owner=lecturer, live=False)
    draft.save_revision(user=lecturer)
    draft.get_workflow().start(draft, lecturer)
    return draft


def test_no_english_name_of_wagtails_is_left():
    assert [each.name for each in Workflow.objects.all()] == [NAME]
    assert [each.name for each in GroupApprovalTask.objects.all()] == [NAME]


def test_a_workflow_that_was_renamed_stays_its_administrators():
    Workflow.objects.update(name="Comité de lecture")
    lay_foundation()
    assert Workflow.objects.get().name == "Comité de lecture"


def test_a_submitted_video_waits_on_the_editors_home_page_and_nobody_elses(lecturer):
    draft = _submitted(lecturer)
    home = reverse("wagtailadmin_home")
    assert draft.title in _client(person(EDITORS)).get(home).text
    assert "Awaiting your review" not in _client(person(FACULTY)).get(home).text


def test_an_editor_approves_and_the_video_is_out(lecturer):
    draft = _submitted(lecturer)
    state = draft.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    _client(lecturer).post(url, {"comment": ""})
    draft.refresh_from_db()
    assert not draft.live
    _client(person(EDITORS)).post(url, {"comment": "Fine."})
    draft.refresh_from_db()
    assert draft.live
