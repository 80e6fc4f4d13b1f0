"""What channels above add, said wherever who may watch is chosen or shown."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from pod_media.models import ThemePage
from pod_media.videos.access import Viewer
from pod_media.videos.inherited import inherited_below, inherited_by
from podsite.accounts.roles import FACULTY
from tests.factories.access import access_group
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

SAID = "The channel “Law” lets only signed-in people in; this applies here too."


@pytest.fixture
def law():
    """Return a channel for signed-in people."""
    page = channel(title="Law")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def restrict(page, kind, *groups):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    restriction.groups.set(groups)
    return restriction


def test_it_is_said_with_its_source_from_the_top_down(law):
    theme = law.add_child(instance=ThemePage(title="Contracts", slug="contracts"))
    group = Group.objects.create(name="First year")
    restrict(theme, "groups", group)
    page = video(theme)
    restrict(page, "password")
    told = [each.sentence for each in inherited_by(page, Viewer())]
    assert told == [
        SAID,
        "The theme “Contracts” lets only members of “First year” in; this applies here too.",
        "The privacy of this page asks for a password.",
    ]
    assert inherited_by(video(channel()), Viewer()) == []


def test_only_who_may_change_it_is_led_there(law):
    page = video(law)
    editor = reverse("wagtailadmin_pages:edit", args=[law.pk])
    assert [each.address for each in inherited_by(page, Viewer(administrator()))] == [editor]
    assert [each.address for each in inherited_by(page, Viewer(person(FACULTY)))] == [""]


def test_a_form_is_told_of_the_places_concerned(law):
    theme = law.add_child(instance=ThemePage(title="Contracts", slug="contracts"))
    elsewhere = channel()
    [(keys, told)] = inherited_below([elsewhere, law, theme], Viewer())
    assert keys == [law.pk, theme.pk]
    assert told.sentence == SAID


def test_hub_forms_and_watch_page_say_it_and_that_it_narrows_the_choice(law):
    owner = person(FACULTY)
    client = client_of(owner)
    page = video(law, owner=owner, asset=asset(owner=owner))
    hub = f"/my/videos/{page.uuid}/"
    for address in (hub, f"{hub}describe/", page.url, f"/cms/pages/{page.pk}/edit/"):
        shown = client.get(address).text
        assert SAID in shown, address
        assert "“Everyone” is chosen, but" in shown, address
    for address in ("/upload/", "/my/videos/bulk/"):
        answer = client.post(address, {"only": page.uuid}) if "bulk" in address else None
        shown = (answer or client.get(address)).text
        assert SAID in shown, address
        assert f'data-below="{law.pk}"' in shown, address


def test_the_channel_and_its_editor_say_it_of_themselves(law):
    reader, admin = client_of(person()), client_of(administrator())
    assert "Only signed-in people come in here." in reader.get(law.url).text
    assert "come in here" not in reader.get(channel().url).text
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[law.pk])).text
    assert "The privacy of this page lets only signed-in people in." in edit
    add = reverse("wagtailadmin_pages:add", args=["pod_media", "videopage", law.pk])
    assert SAID in admin.get(add).text


def test_a_viewer_is_told_nothing_of_makers(law):
    page = video(channel())
    assert "may watch it" not in client_of(person()).get(page.url).text
    assert SAID not in client_of(person()).get(video(law).url).text


def test_whom_a_video_is_not_for_is_told_which_access_it_takes_and_no_title(client):
    secret = video(title="Zyxw", visibility="groups")
    listed = video(title="Vuts", visibility="groups", listed_with_lock=True)
    for page in (secret, listed):
        page.access_groups.set([access_group()])
        page.save()
        assert client.get(page.url)["Location"].startswith("/accounts/login/?next=")
    stranger = client_of(person())
    answer = stranger.get(secret.url)
    assert answer.status_code == 403
    assert "members of certain groups" in answer.text
    assert "Zyxw" not in answer.text
    assert "Vuts" in stranger.get(listed.url).text
    closed = channel()
    restrict(closed, "groups", Group.objects.create(name="Inner circle"))
    answer = stranger.get(video(closed, title="Rqpo").url)
    assert answer.status_code == 403
    assert "in a place that is open to the members" in answer.text
    assert "Rqpo" not in answer.text


def test_what_lists_tell_of_the_page_of_a_password_names():
    listed = video(title="Vuts", visibility="password", listed_with_lock=True)
    secret = video(title="Zyxw", visibility="password")
    stranger = client_of(person())
    assert "Vuts" in stranger.get(listed.url).text
    assert "Zyxw" not in stranger.get(secret.url).text
