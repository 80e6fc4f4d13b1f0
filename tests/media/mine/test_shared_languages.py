"""Who co-owns a video co-owns each of its languages, whatever door the change comes by."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.operations import translate_object

from pod_media.mine.moving import hand_over
from podsite.accounts.roles import FACULTY
from tests.factories.people import administrator, person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.mine.conftest import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    return person(FACULTY)


def shared_with(page):
    return set(again(page).co_owners.values_list("pk", flat=True))


def share(page, *people):
    page = again(page)
    page.co_owners.set(people)
    page.save_revision().publish()


@pytest.mark.parametrize("first", [0, 1])
def test_a_co_owner_of_one_language_co_owns_the_other_and_ends_to(pair, colleague, first):
    one, other = pair[first], pair[1 - first]
    share(one, colleague)
    assert shared_with(other) == {colleague.pk}
    share(other)
    assert shared_with(one) == set()


def test_shared_for_many_it_reaches_the_translation_with_a_log_entry(visitor, pair, colleague):
    facts = {"video": [str(pair[0].uuid)], "co_owner": colleague.username}
    visitor.post("/my/videos/bulk/apply/", facts)
    assert shared_with(pair[0]) == shared_with(pair[1]) == {colleague.pk}
    assert PageLogEntry.objects.filter(page=pair[1].pk, action="pod_media.co-owners").exists()


def test_from_the_persons_side_it_reaches_the_translation_too(pair, colleague):
    colleague.co_owned_videos.add(pair[0])
    assert shared_with(pair[1]) == {colleague.pk}
    colleague.co_owned_videos.clear()
    assert shared_with(pair[1]) == set()


def test_a_draft_of_the_translation_takes_nothing_back_when_it_is_published(pair, colleague):
    page, other = pair
    other.title = "Pas encore vu"
    other.save_revision()
    share(page, colleague)
    latest = again(other).get_latest_revision()
    assert again(other).title == "Le basalte"
    latest.publish()
    assert again(other).title == "Pas encore vu"
    assert shared_with(page) == shared_with(other) == {colleague.pk}


def test_a_draft_that_names_somebody_gives_no_right_in_another_language(pair, colleague):
    page = again(pair[0])
    page.co_owners.add(colleague)
    page.save_revision()
    assert shared_with(pair[1]) == set()


def test_a_new_translation_is_shared_as_the_video_is(lecturer, colleague):
    french = Locale.objects.get(language_code="fr")
    page = video(channel(), owner=lecturer, title="Basalt")
    share(page, colleague)
    translate_object(again(page), [french], user=administrator())
    assert shared_with(page) == shared_with(page.get_translation(french)) == {colleague.pk}


def test_who_is_handed_one_language_keeps_the_share_in_the_other(lecturer, pair, colleague):
    share(pair[0], colleague)
    hand_over(again(pair[0]), colleague, by=lecturer, keeps_sharing=True)
    assert shared_with(pair[0]) == {lecturer.pk}
    # The lecturer owns the translation.
    assert shared_with(pair[1]) == {colleague.pk}


def test_a_co_owner_edits_the_translation(pair, colleague):
    share(pair[0], colleague)
    editor = reverse("wagtailadmin_pages:edit", args=[pair[1].pk])
    assert client_of(colleague).get(editor).status_code == 200
