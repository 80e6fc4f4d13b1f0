"""Access groups in the CMS: the list, members, files, and the end of a group."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageViewRestriction

from pod_media.models import AccessGroup
from pod_media.videos.access import Viewer, can_watch
from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return AccessGroup.objects.create(code="chemistry", name="Chemistry")


@pytest.fixture
def admin(db):
    return client_of(administrator())


def url(name, *args):
    return reverse(f"access_groups:{name}", args=args)


def for_group(group, **fields):
    page = video(visibility="groups", **fields)
    page.access_groups.add(group)
    page.save(clean=False)
    return page


def test_the_list_counts_searches_and_filters(admin, group):
    group.user_set.add(person(), person())
    for _ in range(3):
        for_group(group)
    AccessGroup.objects.create(code="physics", name="Physics", is_synchronised=True)
    assert "Chemistry" in admin.get(url("index")).text
    for query, found in {
        "q=phys": ["Physics"],
        "is_synchronised=false": ["Chemistry"],
        "is_empty=true": ["Physics"],
        "is_used=true": ["Chemistry"],
    }.items():
        rows = admin.get(f"{url('index')}?{query}").context["object_list"]
        assert [each.name for each in rows] == found, query
    row = admin.get(f"{url('index')}?q=chem").context["object_list"][0]
    assert (row.people, row.restricts) == (2, 3)


def test_the_list_costs_the_same_however_long(admin, group):
    def cost():
        return queries_of(lambda: admin.get(url("index")))

    admin.get(url("index"))
    few = cost()
    for number in range(10):
        made = AccessGroup.objects.create(code=f"g{number}", name=f"Group {number}")
        made.user_set.add(person())
    assert cost() == few


def test_a_group_is_made_and_leads_to_its_members(admin):
    answer = admin.post(url("add"), {"name": "Lab", "code": "lab"})
    assert answer.url == url("members", AccessGroup.objects.get().pk)
    again = admin.post(url("add"), {"name": "Lab", "code": "lab 2"})
    assert {"name", "code"} <= set(again.context["form"].errors)


def test_members_are_looked_for_put_in_taken_out_and_logged(admin, group):
    who = person(first_name="Marie", last_name="Curie")
    page = url("members", group.pk)
    assert "Marie Curie" in admin.get(f"{page}?who=curie").text
    admin.post(f"{page}?who=curie", {"add": who.pk})
    admin.post(page, {"add": who.pk})
    assert list(group.user_set.all()) == [who]
    assert "Nobody else" in admin.get(f"{page}?who=curie").text
    assert "Marie Curie" in admin.get(f"{page}?q=mari").text
    assert "Marie Curie" not in admin.get(f"{page}?q=lise").text
    admin.post(page, {"remove": who.pk})
    assert not group.user_set.exists()
    logged = ModelLogEntry.objects.filter(action__startswith="pod_media.group-")
    assert sorted(logged.values_list("action", flat=True)) == [
        "pod_media.group-add",
        "pod_media.group-remove",
    ]


def test_members_come_page_by_page(admin, group):
    group.user_set.set([person() for _ in range(51)])
    assert len(admin.get(url("members", group.pk)).context["list_page"]) == 50
    assert len(admin.get(f"{url('members', group.pk)}?p=2").context["list_page"]) == 1
    assert admin.get(f"{url('members', group.pk)}?p=x").status_code == 200


@pytest.mark.parametrize("key", ["add", "remove"])
@pytest.mark.parametrize("value", ["", "x", "0", "99999999"])
def test_nobody_is_nobody(admin, group, key, value):
    assert admin.post(url("members", group.pk), {key: value}).status_code == 302


def test_who_follows_the_directory_is_the_directorys_to_say(admin, group):
    AccessGroup.objects.update(is_synchronised=True)
    admin.post(url("members", group.pk), {"add": person().pk})
    assert not group.user_set.exists()


def test_the_end_of_a_group_leaves_closed_what_it_restricted(admin, group):
    member, shelf = person(), channel(title="Closed shelf")
    group.user_set.add(member)
    inside = video(shelf, title="On the shelf")
    restriction = PageViewRestriction.objects.create(page=shelf, restriction_type="groups")
    restriction.groups.add(group)
    restricted = for_group(group, title="For chemists")
    for page in (inside, restricted):
        assert can_watch(Viewer(member), page)
    asked = admin.get(url("delete", group.pk)).text
    assert "Closed shelf" in asked
    assert "For chemists" in asked
    assert AccessGroup.objects.exists()
    admin.post(url("delete", group.pk))
    assert not AccessGroup.objects.exists()
    for page in (inside, restricted):
        now = type(page).objects.get(pk=page.pk)
        assert not can_watch(Viewer(person()), now)
        assert not can_watch(Viewer(), now)


def test_makers_are_told_that_no_group_is_left(group):
    owner = person(FACULTY)
    page = for_group(group, owner=owner, asset=asset(owner=owner))
    hub = reverse("pod_media:hub", args=[page.uuid])
    said = "No group is left"
    assert said not in client_of(owner).get(hub).text
    group.delete()
    assert said in client_of(owner).get(hub).text


def test_a_file_is_shown_then_confirmed(admin):
    person(username="marie")
    file = SimpleUploadedFile("groups.csv", b"code,name,member\nlab,Lab,marie\nlab,Lab,nobody\n")
    shown = admin.post(url("import"), {"file": file})
    assert not AccessGroup.objects.exists()
    assert "Line or entry 3" in shown.text
    said = {"content": shown.context["text"], "confirmed": "1"}
    assert admin.post(url("import"), said).status_code == 422
    assert not AccessGroup.objects.exists()
    assert admin.post(url("import"), {**said, "skips_bad": "on"}).status_code == 302
    assert [each.username for each in AccessGroup.objects.get().user_set.all()] == ["marie"]


def test_bad_files_are_refused_beside_the_field(admin):
    assert admin.get(url("import")).status_code == 200
    for said in ({}, {"file": SimpleUploadedFile("x", b"\xff")}, {"content": "no"}):
        answer = admin.post(url("import"), said)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]


def test_groups_are_exported(admin, group):
    assert admin.get(url("export", "json")).json()[0]["code"] == "chemistry"
    assert "chemistry" in admin.get(url("export", "csv")).text
    assert admin.get(url("export", "exe")).status_code == 404


@pytest.mark.parametrize(
    ("role", "may"), [(EDITORS, True), (FACULTY, False), (CONTRIBUTORS, False)]
)
def test_communications_keep_them_and_nobody_below(group, role, may):
    client = client_of(person(role))
    names = [("index",), ("add",), ("edit", group.pk), ("delete", group.pk), ("import",)]
    for each in [*names, ("members", group.pk), ("export", "csv")]:
        assert (client.get(url(*each)).status_code == 200) == may, each


def test_roles_are_listed_without_access_groups_and_peoples_of_channels(admin, group):
    channel(title="Geology")
    page = admin.get(reverse("wagtailusers_groups:index"))
    names = {each.name for each in page.context["object_list"]}
    assert {CONTRIBUTORS, EDITORS, FACULTY} <= names
    assert not any(name.startswith(("Chemistry", "Geology")) for name in names)


def test_an_account_keeps_its_groups_when_its_roles_are_changed(admin, group):
    who = person(FACULTY)
    group.user_set.add(who)
    address = reverse("wagtailusers_users:edit", args=[who.pk])
    offered = admin.get(address).context["form"].fields["groups"].queryset
    assert group.group_ptr not in offered
    role = offered.get(name=EDITORS)
    facts = {"username": who.username, "email": who.email, "first_name": "A", "last_name": "B"}
    assert admin.post(address, {**facts, "is_active": "on", "groups": [role.pk]}).status_code == 302
    assert {each.name for each in who.groups.all()} == {EDITORS, "Chemistry"}
    logged = ModelLogEntry.objects.get(action="podsite.roles")
    assert logged.data["to"] == [EDITORS]
    assert logged.data["from"] == [FACULTY]
