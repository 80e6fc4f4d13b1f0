"""The report on access and sharing says who did what to what, and when."""

import csv
import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from pod_media.models import AccessGroup
from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.factories.renditions import rendition_set
from tests.factories.videos import video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    client = client_of(administrator())

    def ask(query=""):
        return client.get(f"{reverse('audit_report')}?{query}")

    return ask


@pytest.fixture
def done():
    """Have something done to a video and to a group; return who did it."""
    # What laid the foundation is in the log too.
    PageLogEntry.objects.all().delete()
    who = person(first_name="Marie", last_name="Curie")
    page = video(title="Radium", owner=who)
    log(page, "pod_media.visibility", user=who, data={"from": "public", "to": "groups: Lab"})
    log(page, "wagtail.delete", user=who)
    group = AccessGroup.objects.create(code="lab", name="Lab")
    data = {"person": "Lise Meitner", "person_id": 1}
    log(group, "pod_media.group-add", user=administrator(first_name="Ada"), data=data)
    return who


def messages_of(answer) -> list[str]:
    return [str(each.message) for each in answer.context["object_list"]]


def test_it_says_what_was_done_from_and_to(report, done):
    said = " ".join(messages_of(report()))
    assert "from “Everyone” to “These groups: Lab”" in said
    assert "Put Lise Meitner into the group" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "“These groups: Lab, in lists with a lock” to"),
        ("fr", "de «\u00a0Ces groupes\u00a0: Lab, dans les listes avec un cadenas\u00a0» à"),
    ],
)
def test_it_says_the_lock_in_the_language_of_who_reads(language, words):
    data = {"from": "groups: Lab (listed with a lock)", "to": "private"}
    entry = log(video(), "pod_media.visibility", data=data)
    with override(language):
        assert words in entry.message


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("action=pod_media.visibility", 1),
        ("action=pod_media.visibility&action=wagtail.delete", 2),
        ("person=curie", 2),
        ("person=meitner", 1),
        ("person=nobody", 0),
        ("label=radi", 2),
        ("timestamp_from=2020-01-01&timestamp_to=2020-01-02", 0),
        ("timestamp_from=2020-01-01", 3),
        ("action=made.up&timestamp_from=x&p=z&label=%00", None),
    ],
)
def test_it_is_filtered(report, done, query, count):
    answer = report(query)
    assert answer.status_code == 200
    if count is not None:
        assert len(answer.context["object_list"]) == count


def test_it_says_when_there_is_nothing(report):
    PageLogEntry.objects.all().delete()
    assert "Nothing of this kind was done" in report("action=pod_media.visibility").text


def test_it_comes_page_by_page_at_the_same_cost(report, done):
    page = video()
    report()
    few = queries_of(report)
    for _ in range(60):
        log(page, "pod_media.co-owners", user=done)
    assert len(report().context["object_list"]) == 50
    assert len(report("p=2").context["object_list"]) >= 13
    assert queries_of(report) <= few


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_exported(report, done, kind):
    answer = report(f"export={kind}")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode())))
        assert any("Radium" in row for row in rows)
        assert len(rows) == 4


def test_it_is_for_administrators_and_communications(done):
    for role, may in ((EDITORS, True), (FACULTY, False), (CONTRIBUTORS, False)):
        answer = client_of(person(role)).get(reverse("audit_report"))
        assert (answer.status_code == 200) == may


def test_a_download_is_logged_once_an_hour_per_person():
    page = video(asset=rendition_set().source.asset, allow_download=True)
    address = reverse("pod_media:download", args=[page.uuid, "audio-0"])
    entries = PageLogEntry.objects.filter(action="pod_media.download")
    reader = person()
    for user in (reader, reader, person()):
        answer = client_of(user).get(address)
        assert b"".join(answer.streaming_content)
    assert entries.count() == 2
    cache.clear()
    assert b"".join(client_of(reader).get(address).streaming_content)
    assert entries.count() == 3
