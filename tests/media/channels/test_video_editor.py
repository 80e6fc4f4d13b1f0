"""The editor of a video: sorting, chapters, further channels, co-owners."""

import pytest
from django.urls import reverse
from django.utils import translation

from pod_media.models import Discipline, ThemePage, VideoListing, VideoPage, VideoType
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of
from tests.media.cms.editor_form import editor_form, rows_in_form

pytestmark = pytest.mark.django_db


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def post(user, page, *, chapters=(), listings=(), **fields):
    """Publish the page from its editor."""
    given = rows_in_form("chapters", chapters) | rows_in_form("listings", listings)
    data = editor_form(page, publish=True, **given, **fields)
    return client_of(user).post(edit_url(page), data)


@pytest.fixture
def mine(faculty):
    """Return a video of somebody of the faculty, two minutes long."""
    return video(channel(), owner=faculty, asset=asset(owner=faculty, duration=120))


def test_type_disciplines_and_audience_are_kept(mine, faculty):
    lecture = VideoType.objects.get(slug="lecture", locale__language_code="en")
    law = Discipline.objects.get(slug="law", locale__language_code="en")
    post(faculty, mine, video_type=lecture.pk, disciplines=[law.pk], level="m")
    page = VideoPage.objects.get(pk=mine.pk)
    assert (page.video_type, page.level) == (lecture, "m")
    assert list(page.disciplines.all()) == [law]


def test_terms_are_offered_once_and_in_the_language_of_the_person(mine, faculty):
    form_class = VideoPage.get_edit_handler().get_form_class()
    with translation.override("fr"):
        form = form_class(instance=mine, for_user=faculty)
        offered = [name for _key, name in form.fields["video_type"].choices]
    assert offered.count("Cours") == 1
    assert "Lecture" not in offered


def test_chapters_are_typed_as_times(mine, faculty):
    post(
        faculty,
        mine,
        chapters=[{"seconds": "1:02.5", "title": "Waves"}, {"seconds": "0", "title": "Start"}],
    )
    found = VideoPage.objects.get(pk=mine.pk).chapters.values_list("seconds", "title")
    assert list(found) == [(0, "Start"), (62.5, "Waves")]
    assert 'value="1:02.5"' in client_of(faculty).get(edit_url(mine)).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("soon", "1:02:03.5"), ("2:30", "after the end"), ("-1", "1:02:03.5"), ("", "required")],
)
def test_a_chapter_at_no_moment_of_the_recording_is_refused(mine, faculty, typed, said):
    answer = post(faculty, mine, chapters=[{"seconds": typed, "title": "Waves"}])
    assert answer.status_code == 200
    assert said in answer.text
    assert not mine.chapters.exists()


def test_two_chapters_at_one_moment_are_refused(mine, faculty):
    same = [{"seconds": "10", "title": "A"}, {"seconds": "0:10", "title": "B"}]
    assert post(faculty, mine, chapters=same).status_code == 200
    assert not mine.chapters.exists()


def test_a_video_is_listed_where_the_person_may_add(mine, faculty):
    elsewhere = channel(title="Astronomy")
    theme = elsewhere.add_child(instance=ThemePage(title="Stars", slug="stars"))
    assert "Astronomy › Stars" in client_of(faculty).get(edit_url(mine)).text
    post(faculty, mine, listings=[{"shelf": theme.pk}])
    assert list(VideoListing.objects.values_list("video", "shelf")) == [(mine.pk, theme.pk)]


def test_a_page_that_is_no_channel_lists_no_video(mine, faculty):
    answer = post(faculty, mine, listings=[{"shelf": mine.get_parent().get_parent().pk}])
    assert answer.status_code == 200
    assert "That choice is not one of the available choices." in answer.text
    assert not VideoListing.objects.exists()


def test_co_owners_are_chosen_among_the_people(mine, faculty):
    other = person()
    post(faculty, mine, co_owners=[other.pk])
    assert list(VideoPage.objects.get(pk=mine.pk).co_owners.all()) == [other]
    text = client_of(faculty).get(edit_url(mine)).text
    assert f'name="co_owners" value="{other.pk}" checked' in text


def test_people_are_found_by_any_part_of_name_and_address(faculty):
    ada = person(username="ada", first_name="Ada", last_name="Lovelace")
    client = client_of(faculty)
    for words in ("love ada", "ada@example", "LOVELACE"):
        found = client.get(reverse("pod_people:search"), {"q": words}).json()["people"]
        assert [each["id"] for each in found] == [ada.pk], words
    for words in ("", "a", "nobody", "'; --", "\0\0"):
        found = client.get(reverse("pod_people:search"), {"q": words}).json()["people"]
        assert found == [], words


def test_only_who_works_in_the_cms_finds_people(client):
    client.force_login(person())
    assert client.get(reverse("pod_people:search"), {"q": "ada"}).status_code == 302
