"""Editors do for others what these could: from the hub of a video that is not their own."""

import pytest
from django.urls import reverse

from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of
from tests.media.mine.conftest import again

pytestmark = pytest.mark.django_db


def test_an_editor_throws_away_and_takes_back_from_the_hub():
    page = video(owner=person(FACULTY))
    client, hub = client_of(person(EDITORS)), reverse("pod_media:hub", args=[page.uuid])
    asked = client.post(f"{reverse('pod_media:my_bulk')}?do=trash", {"only": page.uuid})
    assert page.title in asked.text
    client.post(reverse("pod_media:my_bulk_trash"), {"video": page.uuid})
    assert again(page).trashed_at
    shown = client.get(hub, follow=True)
    assert "Take back" in shown.text
    client.post(f"{reverse('pod_media:my_trash_act')}?do=restore", {"only": page.uuid})
    assert again(page).live


@pytest.mark.parametrize("value", ["x", "00000000-0000-0000-0000-000000000000", ""])
def test_the_trash_shows_nothing_of_others(lecturer, visitor, value):
    foreign = video(owner=person(FACULTY), title="Foreign")
    client_of(foreign.owner).post(reverse("pod_media:my_bulk_trash"), {"video": foreign.uuid})
    for said in (value, foreign.uuid):
        page = visitor.get(reverse("pod_media:my_trash"), {"video": said})
        assert page.status_code == 200
        assert "Foreign" not in page.text


def test_the_cms_leads_from_the_editor_of_what_is_in_the_trash_to_where_it_is_taken_back(visitor):
    page = video(owner=person(FACULTY))
    client = client_of(person(EDITORS))
    client.post(reverse("pod_media:my_bulk_trash"), {"video": page.uuid})
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(editor, follow=True).redirect_chain[-1][0].endswith(f"?video={page.uuid}")


@pytest.mark.parametrize(("tie", "may"), [("owner", True), ("co-owner", False), ("editor", True)])
def test_who_names_co_owners_in_the_cms(tie, may):
    owner, friend, heir = person(FACULTY), person(FACULTY), person()
    page = video(channel(), owner=owner, asset=asset(owner=owner), live=False)
    page.co_owners.add(friend)
    page.save(clean=False)
    who = {"owner": owner, "co-owner": friend, "editor": person(EDITORS)}[tie]
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client_of(who).get(address).context["form"]
    assert form.fields["co_owners"].disabled != may
    counts = {
        f"{rows}-{kind}_FORMS": 0
        for rows in ("chapters", "contributions", "documents", "links", "listings", "comments")
        for kind in ("TOTAL", "INITIAL")
    }
    facts = {"title": "Changed", "slug": page.slug, "visibility": "public", "description": "null"}
    people = {"co_owners": [friend.pk, heir.pk]}
    client_of(who).post(address, {**facts, **counts, **people, "asset": page.asset_id})
    latest = again(page).get_latest_revision_as_object()
    assert latest.title == "Changed"
    assert (heir in latest.co_owners.all()) == may
