"""Roles that exist are given what came after them, and what was changed in them stays."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
)

from pod_media.models import ReviewTask
from podsite.accounts.granting import grant_what_is_new
from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY, PAGE_PERMISSIONS
from podsite.home.foundation import lay_foundation
from podsite.home.moderation import NAME
from tests.factories.people import administrator, person
from tests.factories.sites import further_site
from tests.factories.videos import video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def held_by(name) -> set[str]:
    rows = Group.objects.get(name=name).permissions
    return set(rows.values_list("codename", flat=True))


def take(name, *endings) -> None:
    group = Group.objects.get(name=name)
    for ending in endings:
        group.permissions.remove(*group.permissions.filter(codename__endswith=ending))


def test_a_new_installation_has_nothing_to_give():
    assert grant_what_is_new() == []


def test_rights_on_models_that_came_later_are_given_once():
    before = held_by(EDITORS)
    take(EDITORS, "playlist", "videotype", "siteidentity")
    given = {what.rpartition(" | ")[2] for _group, what in grant_what_is_new()}
    assert {"Can change playlist", "Can change site identity"} <= given
    assert held_by(EDITORS) == before
    assert grant_what_is_new() == []


def test_what_an_administrator_took_or_gave_stays():
    take(EDITORS, "delete_playlist")
    take(FACULTY, "access_admin")
    image = GroupCollectionPermission.objects.filter(
        group__name=FACULTY, permission__codename="add_image"
    )
    image.delete()
    own = Group.objects.create(name="Own role")
    assert grant_what_is_new() == []
    assert "delete_playlist" not in held_by(EDITORS)
    assert "access_admin" not in held_by(FACULTY)
    assert not own.permissions.exists()


def test_the_pages_of_a_further_site_are_given_and_those_known_are_left(capsys):
    GroupPagePermission.objects.filter(group__name=FACULTY, page__slug="channels").delete()
    known = set(GroupPagePermission.objects.values_list("pk", flat=True))
    tree = further_site()
    call_command("setup_site", grant=True)
    told = capsys.readouterr().out
    assert f"{FACULTY}: {tree.videos.url_path}: add_page" in told
    rows = GroupPagePermission.objects.filter(page__in=[tree.videos, tree.channels])
    assert set(rows.values_list("group__name", flat=True)) == {CONTRIBUTORS, FACULTY}
    of_faculty = rows.filter(group__name=FACULTY)
    assert of_faculty.count() == 2 * len(PAGE_PERMISSIONS[FACULTY])
    assert known <= set(GroupPagePermission.objects.values_list("pk", flat=True))


def test_without_being_asked_nothing_is_given():
    take(EDITORS, "playlist")
    lay_foundation()
    assert not any(each.endswith("playlist") for each in held_by(EDITORS))


def test_an_installation_from_before_is_given_that_roles_publish_and_owners_review():
    _as_before()
    mine = video(owner=person(CONTRIBUTORS), live=False)
    assert mine.permissions_for_user(again(mine.owner)).can_publish()
    call_command("setup_site", grant=True)
    assert not mine.permissions_for_user(again(mine.owner)).can_publish()
    professor = person(FACULTY)
    assert video(owner=professor).permissions_for_user(professor).can_publish()
    step = Workflow.objects.get().workflow_tasks.get().task.specific
    assert isinstance(step, ReviewTask)
    assert [group.name for group in step.groups.all()] == [EDITORS]


def test_the_form_of_a_role_offers_to_let_it_publish():
    address = reverse("wagtailusers_groups:add")
    form = client_of(administrator()).get(address).context["form"]
    offered = form.fields["permissions"].queryset.values_list("codename", flat=True)
    assert {"publish_own_videos", "change_accessgroup"} <= set(offered)


def _as_before() -> None:
    Permission.objects.get(codename="publish_own_videos").group_set.clear()
    row = Workflow.objects.get().workflow_tasks.get()
    old = GroupApprovalTask.objects.create(name=NAME)
    old.groups.set(Group.objects.filter(name=EDITORS))
    new, row.task = row.task, old
    row.save()
    new.delete()


def again(user):
    """Return the account as the next request reads it."""
    return type(user).objects.get(pk=user.pk)
