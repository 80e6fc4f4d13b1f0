"""The report on captions: what lacks, filtered and exported, of what the reader may explore."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from pod_media.channels.people import OWNERS, add_person
from pod_media.mine.trash import trash_video
from pod_media.models import Track
from pod_media.policy.checklist import OK, checklist_of
from podsite.accounts.roles import EDITORS, FACULTY
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.factories.renditions import source
from tests.factories.tracks import track
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

LIST = "/cms/completeness/"


@pytest.fixture
def admin(db):
    """Return the client of an administrator."""
    return client_of(administrator())


@pytest.fixture
def shelf(db):
    """Return a channel with videos in each state."""
    shelf = channel(title="Physics")
    for title, language in (("Bare", "en"), ("Foreign", "en"), ("Waiting", "fr"), ("Whole", "en")):
        video(shelf, title=title, asset=asset(), language=language, owner=person(FACULTY))
    track(page(shelf, "Foreign").asset, "fr", published=True)
    track(page(shelf, "Waiting").asset, "fr")
    track(page(shelf, "Whole").asset, "en-GB", published=True)
    return shelf


def page(shelf, title):
    return shelf.get_children().get(title=title).specific


def titles(client, **said):
    return {each["Title"] for each in rows(client, **said)}


def rows(client, **said):
    answer = client.get(LIST, {**said, "export": "csv"})
    return list(csv.DictReader(StringIO(answer.getvalue().decode())))


def test_it_finds_what_lacks(admin, shelf):
    assert titles(admin) == {"Bare", "Foreign", "Waiting", "Whole"}
    assert titles(admin, problem="none") == {"Bare", "Foreign", "Waiting"}
    assert titles(admin, problem="draft") == {"Waiting"}
    assert titles(admin, problem="faulty") == set()
    Track.objects.filter(asset=page(shelf, "Whole").asset).update(faults=2, number=2)
    assert titles(admin, problem="faulty") == {"Whole"}
    assert titles(admin, problem="draft") == {"Waiting", "Whole"}


def test_what_has_no_sound_needs_none_here_and_in_the_checklist(admin, shelf):
    for title, info in (("Bare", {"audio": []}), ("Foreign", {}), ("Waiting", {"audio": [{}]})):
        source(page(shelf, title).asset, info=info)
    silent = page(shelf, "Bare")
    assert titles(admin, problem="none") == {"Foreign", "Waiting"}
    said = {each["Title"]: each["Captions"] for each in rows(admin)}
    assert (said["Bare"], said["Foreign"]) == ("None needed: it has no sound", "None")
    items = {each.code: each for each in checklist_of(silent).items}
    assert items["captions"].state == OK
    assert (
        "It has no sound: no captions are needed."
        in admin.get(f"/cms/pages/{silent.pk}/edit/").text
    )
    track(silent.asset, published=True)
    assert {each["Title"]: each["Captions"] for each in rows(admin)}["Bare"] == "Published"


def test_it_is_filtered_by_channel_language_owner_and_words(admin, shelf):
    other = channel(title="Botany")
    video(other, title="Roots", asset=asset(), owner=person(FACULTY, first_name="Rosalind"))
    assert titles(admin, channel=other.pk) == {"Roots"}
    assert titles(admin, language="fr") == {"Waiting"}
    assert titles(admin, owner="rosalind") == {"Roots"}
    assert titles(admin, q="Roo") == {"Roots"}
    assert "No video matches." in admin.get(LIST, {"q": "zzz"}).text


def test_it_is_exported_with_what_it_shows(admin, shelf):
    row = next(each for each in rows(admin) if each["Title"] == "Waiting")
    assert row["Channel"] == "Physics"
    assert row["Captions"] == "None, drafts wait"
    answer = admin.get(LIST, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(answer.getvalue()))["Sheet1"]
    assert len(list(sheet.rows)) == 5
    shown = admin.get(LIST).text
    assert f'href="{reverse("pod_media:tracks", args=[page(shelf, "Bare").uuid])}"' in shown


def test_it_names_only_what_its_reader_may_explore(shelf):
    """The owners of a channel see it, of theirs and what is listed to them; faculty do not."""
    elsewhere = channel(title="Botany")
    video(elsewhere, title="Secret", asset=asset(), visibility="private", owner=person(FACULTY))
    manager = person(FACULTY)
    add_person(shelf, OWNERS, manager, by=None)
    client = client_of(manager)
    assert "Bare" in titles(client)
    assert "Secret" not in titles(client)
    video(elsewhere, title="Others", asset=asset(), owner=person(FACULTY))
    shown = client.get(LIST).text
    assert f'href="/v/{page(elsewhere, "Others").uuid}/"' in shown
    assert f'href="/my/videos/{page(shelf, "Bare").uuid}/captions/"' in shown
    assert "Secret" in titles(client_of(person(EDITORS)))
    assert client_of(person(FACULTY)).get(LIST).status_code in (302, 403)


def test_what_is_in_the_trash_is_not_in_it(admin, shelf):
    bare = page(shelf, "Bare")
    trash_video(bare, by=bare.owner)
    assert "Bare" not in titles(admin)


def test_it_takes_as_many_queries_however_many_videos(admin, shelf):
    few = queries_of(lambda: admin.get(LIST))
    for number in range(10):
        video(shelf, title=f"More {number}", asset=asset(), owner=person(FACULTY))
    assert queries_of(lambda: admin.get(LIST)) <= few


def test_the_menu_has_it_for_staff_alone(admin):
    address = reverse("pod_completeness:list")
    assert address in admin.get("/cms/").text
    assert address not in client_of(person(FACULTY)).get("/cms/").text
