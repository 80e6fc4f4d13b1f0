"""What faculty and communications staff may do with pages and recordings in the CMS."""

import pytest
from django.urls import reverse

from pod_media.models import ChannelIndexPage, VideoPage
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def edit_url(page) -> str:
    """Return the address of a page's editor."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_faculty_edit_their_own_video(faculty):
    mine = video(channel(), owner=faculty)
    assert client_of(faculty).get(edit_url(mine)).status_code == 200


def test_faculty_cannot_open_the_video_of_somebody_else(faculty, editor):
    theirs = video(channel(), owner=editor)
    assert client_of(faculty).get(edit_url(theirs)).status_code == 302
    assert not theirs.permissions_for_user(faculty).can_edit()


def test_faculty_publish_unpublish_and_delete_what_is_theirs_and_nothing_else(faculty, editor):
    shelf = channel()
    mine = video(shelf, owner=faculty).permissions_for_user(faculty)
    theirs = video(shelf, owner=editor).permissions_for_user(faculty)
    assert (mine.can_publish(), mine.can_unpublish(), mine.can_delete()) == (True, True, True)
    assert (theirs.can_publish(), theirs.can_unpublish(), theirs.can_delete()) == (False,) * 3


def test_owners_submit_for_moderation_where_the_institution_wants_it(faculty, settings):
    settings.POD_MEDIA = {"OWNERS_PUBLISH": False}
    shelf = channel()
    assert not video(shelf, owner=faculty).permissions_for_user(faculty).can_publish()
    assert not shelf.permissions_for_user(faculty).can_publish_subpage()


def test_faculty_publish_a_new_video_in_a_channel_from_the_editor(faculty):
    shelf = channel()
    url = reverse("wagtailadmin_pages:add", args=["pod_media", "videopage", shelf.pk])
    client = client_of(faculty)
    assert client.get(url).status_code == 200
    client.post(
        url,
        {
            "title": "Plate tectonics",
            "slug": "plate-tectonics",
            "visibility": "public",
            "description": "null",
            "chapters-TOTAL_FORMS": 0,
            "chapters-INITIAL_FORMS": 0,
            "listings-TOTAL_FORMS": 0,
            "listings-INITIAL_FORMS": 0,
            "contributions-TOTAL_FORMS": 0,
            "contributions-INITIAL_FORMS": 0,
            "documents-TOTAL_FORMS": 0,
            "documents-INITIAL_FORMS": 0,
            "links-TOTAL_FORMS": 0,
            "links-INITIAL_FORMS": 0,
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "action-publish": "1",
        },
    )
    made = VideoPage.objects.get(slug="plate-tectonics")
    assert made.live
    assert made.owner == faculty


def test_faculty_make_neither_channels_nor_themes(faculty):
    shelf, index = channel(), ChannelIndexPage.objects.get(locale__language_code="en")
    client = client_of(faculty)
    for model, parent in (("channelpage", index), ("themepage", shelf)):
        url = reverse("wagtailadmin_pages:add", args=["pod_media", model, parent.pk])
        assert client.get(url).status_code == 302
    assert not index.permissions_for_user(faculty).can_add_subpage()


def test_adding_below_a_channel_leads_faculty_straight_to_a_new_video(faculty, editor):
    shelf = channel()
    url = reverse("wagtailadmin_pages:add_subpage", args=[shelf.pk])
    expected = reverse("wagtailadmin_pages:add", args=["pod_media", "videopage", shelf.pk])
    assert client_of(faculty).get(url).url == expected
    assert client_of(editor).get(url).status_code == 200


def test_a_published_video_moves_to_another_channel_with_its_owner_only(faculty, editor):
    mine, theirs = video(channel(), owner=faculty), video(channel(), owner=editor)
    elsewhere = channel()
    assert mine.permissions_for_user(faculty).can_move_to(elsewhere)
    assert not theirs.permissions_for_user(faculty).can_move_to(elsewhere)


def test_communications_edit_and_publish_anything(editor, faculty):
    theirs = video(channel(), owner=faculty)
    allowed = theirs.permissions_for_user(editor)
    assert (allowed.can_edit(), allowed.can_publish(), allowed.can_delete()) == (True,) * 3
    assert client_of(editor).get(edit_url(theirs)).status_code == 200


def test_faculty_find_only_their_own_recordings_in_the_library(faculty):
    asset(title="Mine", owner=faculty)
    theirs = asset(title="Not mine", owner=person())
    client = client_of(faculty)
    page = client.get(reverse("wagtailmedia:index"))
    assert "Mine" in page.text
    assert "Not mine" not in page.text
    assert client.get(reverse("wagtailmedia:edit", args=[theirs.pk])).status_code == 302
    assert client.get(reverse("wagtailmedia:delete", args=[theirs.pk])).status_code == 302


def test_faculty_see_a_short_menu_and_staff_the_whole(faculty, editor):
    def names(user):
        response = client_of(user).get(reverse("wagtailadmin_home"))
        return {item.name for item in _menu_of(response.wsgi_request)}

    assert names(faculty) <= {"videos", "explorer", "recordings", "upload"}
    assert {"videos", "explorer", "recordings", "images", "documents"} <= names(editor)
    assert "media" not in names(editor)


def _menu_of(request):
    from wagtail.admin.menu import admin_menu

    return admin_menu.menu_items_for_request(request)


def test_an_administrator_names_people_in_the_user_form(admin, faculty):
    page = client_of(admin).get(reverse("wagtailusers_users:edit", args=[faculty.pk]))
    assert 'name="display_name"' in page.text
