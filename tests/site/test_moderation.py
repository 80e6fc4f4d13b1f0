"""What those who may not publish bring goes to the communications staff, in every language."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Task, Workflow

from pod_media.channels.people import ensure_people
from pod_media.videos.publishing import create_video
from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY
from podsite.home.foundation import lay_foundation
from podsite.home.moderation import NAME
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def lecturer(settings):
    """Return somebody whose work is looked at before it is out."""
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    return person(FACULTY)


@pytest.fixture
def contributor():
    """Return somebody whose role has its work looked at."""
    return person(CONTRIBUTORS)


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _submitted(lecturer, shelf=None):
    draft = video(shelf or channel(), owner=lecturer, live=False)
    draft.save_revision(user=lecturer)
    draft.get_workflow().start(draft, lecturer)
    return draft


def test_no_english_name_of_wagtails_is_left():
    assert [each.name for each in Workflow.objects.all()] == [NAME]
    assert [each.name for each in Task.objects.all()] == [NAME]


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


def test_what_a_contributor_brings_waits_and_what_faculty_bring_is_out(contributor):
    shelf = channel()
    for owner, is_out in ((contributor, False), (person(FACULTY), True)):
        made = create_video(owner=owner, asset=asset(), parent=shelf, title="Mine")
        assert made.live == is_out
        assert bool(made.workflow_in_progress) != is_out


def test_the_owners_of_the_channel_review_what_waits_in_it_and_get_a_letter(contributor):
    shelf, elsewhere = channel(), channel()
    owner, foreign = person(), person()
    ensure_people(shelf).owners.user_set.add(owner)
    ensure_people(elsewhere).owners.user_set.add(foreign)
    draft = _submitted(contributor, shelf)
    told = {address for each in mail.outbox for address in each.to}
    assert owner.email in told
    assert not {foreign.email, contributor.email} & told
    home = reverse("wagtailadmin_home")
    assert draft.title in _client(owner).get(home).text
    assert draft.title not in _client(foreign).get(home).text
    state = draft.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    _client(foreign).post(url, {"comment": ""})
    draft.refresh_from_db()
    assert not draft.live
    _client(owner).post(url, {"comment": ""})
    draft.refresh_from_db()
    assert draft.live


def test_the_owner_of_the_channel_publishes_from_the_hub_what_waits(contributor):
    shelf, owner = channel(), person()
    ensure_people(shelf).owners.user_set.add(owner)
    draft = _submitted(contributor, shelf)
    draft.asset = asset()
    draft.save(clean=False)
    draft.save_revision(user=contributor)
    _client(owner).post(reverse("pod_media:hub_publish", args=[draft.uuid]))
    draft.refresh_from_db()
    assert draft.live
    assert not draft.workflow_in_progress
