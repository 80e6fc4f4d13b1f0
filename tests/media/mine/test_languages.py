"""Who may watch is set for every language of a video: they share the recording."""

import pytest
from wagtail.models import PageLogEntry

from pod_media.models import VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.media.mine.conftest import again

pytestmark = pytest.mark.django_db

APPLY = "/my/videos/bulk/apply/"


def test_set_for_many_it_reaches_the_translation_with_a_revision_and_a_log_entry(
    lecturer, visitor, pair
):
    page, other = pair
    visitor.post(APPLY, {"video": [str(page.uuid)], "visibility": "private", "licence": "by"})
    other = again(other)
    assert other.visibility == "private"
    assert (other.licence, other.title, other.live) == ("", "Le basalte", True)
    assert other.latest_revision.user == lecturer
    assert PageLogEntry.objects.filter(page=other.pk, user=lecturer, action="wagtail.edit").exists()


def test_the_list_says_which_title_is_in_another_language(visitor, pair):
    text = visitor.get("/my/videos/", headers={"Accept-Language": "en"}).text
    assert '<h3 class="mine-row__title" lang="fr">' in text
    assert "<span>French</span>" in text
    assert text.count('<h3 class="mine-row__title">') == 1


def test_set_in_the_form_it_reaches_the_translation(visitor, pair):
    page, other = pair
    said = {"seen": str(page.latest_revision_id or ""), "title": page.title}
    visitor.post(f"/my/videos/{page.uuid}/describe/", {**said, "visibility": "signed_in"})
    assert again(page).visibility == again(other).visibility == "signed_in"


def test_a_draft_of_the_translation_keeps_its_texts(visitor, pair):
    page, other = pair
    other.title = "Pas encore vu"
    other.save_revision()
    visitor.post(APPLY, {"video": [str(page.uuid)], "visibility": "private"})
    latest = again(other).get_latest_revision_as_object()
    assert (again(other).title, latest.title) == ("Le basalte", "Pas encore vu")
    assert again(other).visibility == latest.visibility == "private"


@pytest.mark.parametrize(
    ("reason", "said"),
    [("locked", "It is locked in the CMS."), ("foreign", "You may not edit it.")],
)
def test_a_translation_one_may_not_change_is_named(visitor, pair, reason, said):
    page, other = pair
    facts = {"locked": True} if reason == "locked" else {"owner": person(FACULTY)}
    VideoPage.objects.filter(pk=other.pk).update(**facts)
    answer = visitor.post(APPLY, {"video": [str(page.uuid)], "visibility": "private"})
    assert f"Le basalte: {said}" in answer.content.decode()
    assert (again(page).visibility, again(other).visibility) == ("private", "public")
