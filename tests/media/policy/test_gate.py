"""Publishing what lacks something required: refused in words by every door, the draft is kept."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail_localize.operations import translate_object

from pod_media.mine.trash import restore_video, trash_video
from pod_media.models import VideoPage
from pod_media.videos.editing import edit_video
from pod_media.videos.hindrances import HinderedError
from pod_media.videos.publishing import create_video, release
from podsite.accounts.roles import CONTRIBUTORS, EDITORS
from tests.factories.people import administrator, person
from tests.factories.renditions import rendition_set
from tests.media.cms.conftest import client_of
from tests.media.cms.editor_form import editor_form
from tests.media.policy.conftest import made, require

pytestmark = pytest.mark.django_db

WORDS = "Before it can be published it needs: a description."
# As the editor of rich text sends it.
DESCRIBED = json.dumps(
    {
        "blocks": [
            {
                "key": "a",
                "text": "On primes",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }
)


def again(page):
    return VideoPage.objects.get(pk=page.pk)


def said_to(answer):
    return answer.content.decode()


def complete(page):
    page.description = "<p>On primes</p>"
    page.save_revision()


def test_the_hub_refuses_and_takes_it_once_it_is_there(visitor, draft):
    address = f"/my/videos/{draft.uuid}/publish/"
    assert WORDS in said_to(visitor.post(address, follow=True))
    assert not again(draft).live
    complete(draft)
    visitor.post(address)
    assert again(draft).live


def test_an_upload_that_is_to_be_published_stays_a_draft(shelf, lecturer):
    asset = rendition_set().source.asset
    page = create_video(owner=lecturer, asset=asset, parent=shelf, title="Waves")
    assert not page.live
    assert release(page, by=lecturer) == [WORDS]


def test_what_is_to_be_reviewed_is_not_handed_in(shelf):
    contributor = person(CONTRIBUTORS)
    page = made(shelf, contributor)
    release(page, by=contributor)
    assert not page.workflow_in_progress
    complete(page)
    release(page, by=contributor)
    assert page.workflow_in_progress


def test_nobody_is_exempt(draft):
    for who in (administrator(), person(EDITORS)):
        with pytest.raises(HinderedError, match=WORDS):
            draft.get_latest_revision().publish(user=who)
    assert not again(draft).live


def test_what_is_out_stays_out_and_may_be_changed(shelf, lecturer):
    page = made(shelf, lecturer, description="<p>On primes</p>")
    release(page, by=lecturer)
    require("licence")
    assert edit_video(page, lambda each: setattr(each, "title", "Other"), by=lecturer)
    assert (again(page).live, again(page).title) == (True, "Other")


def test_what_comes_back_from_the_trash_is_out_again(shelf, lecturer):
    page = made(shelf, lecturer, description="<p>On primes</p>")
    release(page, by=lecturer)
    require("licence")
    trash_video(page, by=lecturer)
    restore_video(again(page), by=lecturer)
    assert again(page).live


def test_the_editor_of_the_cms_keeps_a_draft_and_says_why(draft):
    client = client_of(administrator())
    address = f"/cms/pages/{draft.pk}/edit/"
    answer = client.post(
        address,
        editor_form(draft, publish=True, title="New"),
        follow=True,
    )
    assert WORDS in said_to(answer)
    assert not again(draft).live
    assert again(draft).get_latest_revision_as_object().title == "New"


def test_a_plan_is_refused_too_and_one_that_was_made_holds(draft):
    later = timezone.now() + timedelta(hours=1)
    draft.go_live_at = later
    revision = draft.save_revision()
    with pytest.raises(HinderedError):
        revision.publish(user=draft.owner)
    draft.description = "<p>On primes</p>"
    planned = draft.save_revision()
    planned.publish(user=draft.owner)
    require("licence")
    draft.revisions.filter(pk=planned.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    draft.revisions.filter(pk=planned.pk).update(content={**planned.content, "go_live_at": None})
    call_command("publish_scheduled")
    assert again(draft).live


@pytest.fixture
def workflow(shelf):
    """Return the workflow of the channel, whose reviewers are written to."""
    made = Workflow.objects.create(name="Own")
    task = GroupApprovalTask.objects.create(name="Look")
    reviewers = Group.objects.create(name="Reviewers")
    task.groups.add(reviewers)
    person(EDITORS, username="reviewer").groups.add(reviewers)
    WorkflowTask.objects.create(workflow=made, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=made, page=shelf)
    return made


def require_in(shelf, *codes):
    shelf.required = list(codes)
    shelf.save()


def test_the_editor_of_the_cms_hands_nothing_in_and_says_why(draft, workflow, mailoutbox):
    client = client_of(administrator())
    address = f"/cms/pages/{draft.pk}/edit/"
    submit = {"action-submit": "1"}
    shown = said_to(client.post(address, editor_form(draft, title="New", **submit), follow=True))
    assert WORDS in shown
    assert "data-checklist" in shown
    assert "has been submitted" not in shown
    page = again(draft)
    assert (page.workflow_in_progress, mailoutbox) == (False, [])
    assert page.get_latest_revision_as_object().title == "New"
    whole = editor_form(draft, description=DESCRIBED, **submit)
    assert "has been submitted" in said_to(client.post(address, whole, follow=True))
    assert again(draft).workflow_in_progress
    assert ["reviewer@example.org"] in [each.to for each in mailoutbox]


def test_a_new_video_is_not_handed_in_either(shelf, lecturer, workflow):
    other = made(shelf, lecturer)
    facts = editor_form(other, title="Fresh", slug="fresh", **{"action-submit": "1"})
    address = f"/cms/pages/add/pod_media/videopage/{shelf.pk}/"
    assert WORDS in said_to(client_of(administrator()).post(address, facts, follow=True))
    page = VideoPage.objects.get(draft_title="Fresh")
    assert (page.live, page.workflow_in_progress) == (False, False)


def test_what_was_sent_back_is_not_handed_in_again(draft, shelf, workflow):
    require_in(shelf)
    workflow.start(draft, draft.owner)
    draft.current_workflow_task_state.reject(user=administrator())
    require_in(shelf, "description")
    client = client_of(administrator())
    address = f"/cms/pages/{draft.pk}/edit/"
    submit = {"action-submit": "1"}
    assert WORDS in said_to(client.post(address, editor_form(draft, **submit), follow=True))
    assert again(draft).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    client.post(address, editor_form(draft, description=DESCRIBED, **submit))
    assert again(draft).workflow_in_progress


def test_scripts_hand_in_unasked(draft, workflow):
    workflow.start(draft, None)
    assert again(draft).workflow_in_progress


def test_approving_is_refused_in_words_and_the_review_goes_on(draft, shelf, workflow):
    # Handed in before it was required.
    require_in(shelf)
    workflow.start(draft, draft.owner)
    require_in(shelf, "description")
    state = draft.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    client = client_of(administrator())
    assert WORDS in said_to(client.post(address, follow=True))
    page = again(draft)
    assert not page.live
    assert page.workflow_in_progress
    said = client.post(address, headers={"X-Requested-With": "XMLHttpRequest"}).json()
    assert said == {"step": "success", "redirect": f"/cms/pages/{draft.pk}/edit/"}
    complete(draft)
    client.post(address)
    assert again(draft).live


def test_many_at_once_leave_it_out_and_say_why(shelf, lecturer, draft):
    fit = made(shelf, lecturer, description="<p>On primes</p>")
    client = client_of(administrator())
    address = f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&id={fit.pk}&next=/cms/"
    shown = client.get(address).content.decode()
    assert "These videos stay drafts:" in shown
    assert WORDS in shown
    assert "You don't have permission" not in shown
    client.post(address)
    assert (again(draft).live, again(fit).live) == (False, True)


def test_a_channel_with_what_is_in_it_comes_out_without_it(shelf, lecturer, draft):
    fit = made(shelf, lecturer, description="<p>On primes</p>")
    client = client_of(administrator())
    address = f"/cms/bulk/wagtailcore/page/publish/?id={shelf.pk}&next=/cms/"
    client.post(address, {"include_descendants": "on"})
    assert (again(draft).live, again(fit).live) == (False, True)


def test_the_api_of_the_cms_refuses_it_in_words(draft):
    client = client_of(administrator())
    answer = client.post(f"/cms/api/main/pages/{draft.pk}/action/publish/")
    assert (answer.status_code, answer.json()) == (400, {"non_field_errors": [WORDS]})
    assert not again(draft).live


def test_staff_choose_what_is_required(shelf):
    client = client_of(person(EDITORS))
    address = "/cms/settings/pod_media/publishingpolicy/"
    client.get(address, follow=True)
    site_address = client.get(address).headers["Location"]
    client.post(site_address, {"required": ["captions", "licence"]})
    page = made(shelf, person(EDITORS))
    assert "published captions, a description, a licence" in " ".join(
        release(page, by=administrator())
    )


def test_a_translation_is_not_published_ahead_of_it(draft):
    french = Locale.objects.get(language_code="fr")
    translate_object(draft, [french])
    page = draft.get_translation(french)
    address = f"/cms/pages/{page.pk}/edit/"
    answer = client_of(administrator()).post(address, {"action": "publish"}, follow=True)
    assert WORDS in said_to(answer)
    assert not again(page).live
