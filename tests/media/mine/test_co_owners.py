"""Co-owners edit and watch; they do not delete, move or hand over."""

import pytest
from django.urls import reverse

from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, can_edit, can_watch, visible_to
from pod_media.videos.choices import Visibility
from pod_media.videos.permissions import VideoPermissionPolicy
from podsite.accounts.models import User
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def shared(**fields):
    """Return a video of somebody of the faculty, and its co-owner."""
    page = video(channel(), owner=person(FACULTY), **fields)
    colleague = person(FACULTY)
    page.co_owners.add(colleague)
    page.save()
    return page, colleague


def test_a_co_owner_watches_and_finds_what_is_private():
    page, colleague = shared(visibility=Visibility.PRIVATE)
    assert can_edit(Viewer(colleague), page)
    assert can_watch(Viewer(colleague), page)
    assert page in visible_to(Viewer(colleague))
    assert not can_watch(Viewer(person(FACULTY)), page)


def test_a_co_owner_edits_and_publishes_but_neither_deletes_nor_moves():
    page, colleague = shared()
    allowed = page.permissions_for_user(colleague)
    assert allowed.can_edit()
    assert allowed.can_publish()
    assert not allowed.can_delete()
    assert not allowed.can_move()
    assert not allowed.can_move_to(channel())


def test_a_co_owner_opens_the_editor_of_the_cms():
    page, colleague = shared(live=False)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client_of(colleague).get(editor).status_code == 200
    assert client_of(person(FACULTY)).get(editor).status_code == 302


def test_wagtails_lists_know_what_one_co_owns():
    page, colleague = shared()
    policy = VideoPermissionPolicy(VideoPage)
    assert page in policy.instances_user_has_permission_for(colleague, "change")
    assert policy.user_has_permission_for_instance(colleague, "change", page)
    assert not policy.user_has_permission_for_instance(colleague, "delete", page)


def test_a_draft_that_names_a_co_owner_gives_no_right_before_it_is_published():
    page, _colleague = shared(visibility=Visibility.PRIVATE)
    stranger = person(FACULTY)
    page.co_owners.add(stranger)
    page.save_revision()
    saved = VideoPage.objects.get(pk=page.pk)
    assert not can_watch(Viewer(stranger), saved)
    assert not can_edit(Viewer(stranger), saved.get_latest_revision_as_object())


def test_the_right_ends_with_the_co_ownership():
    page, colleague = shared(visibility=Visibility.PRIVATE)
    assert can_watch(Viewer(colleague), page)
    page.co_owners.clear()
    page.save()
    assert not can_watch(Viewer(User.objects.get(pk=colleague.pk)), page)
