"""What viewers are told of people: under the title, on a page of their own, by machines."""

from __future__ import annotations

import json
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from pod_media.catalogue.indexing import index_videos
from pod_media.contributors.letters import write_to_contributor
from pod_media.contributors.orcid import parse_orcid
from pod_media.models import FacetValue, SearchDocument
from tests.counting import fresh, queries_of
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.contributors.conftest import cast, contributor, role

ADDRESS = "ada@example.org"


@pytest.fixture
def ada(lecture):
    """Return somebody who speaks in the lecture and directs it, with all that may be said."""
    ada = contributor(
        affiliation="University of Nowhere",
        orcid="0000-0002-1825-0097",
        website="https://example.org/ada",
        email=ADDRESS,
        text="First of all.",
    )
    cast(lecture, ada, role=role())
    cast(lecture, ada, role=role("director"))
    index_videos([lecture.pk])
    return ada


def json_ld(page: str) -> dict:
    return json.loads(
        re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page)[-1]
    )


def test_people_stand_under_the_title_with_their_roles_and_lead_to_their_page(lecture, ada):
    page = Client().get(lecture.url).text
    assert f'<a href="/people/{ada.slug}/">Ada Lovelace</a>' in page
    assert "(Speaker, Director)" in page


def test_typed_names_lead_to_their_pages_too(lecture):
    lecture.people = "Lise Meitner"
    lecture.save()
    index_videos([lecture.pk])
    assert '<a href="/people/lise-meitner/">Lise Meitner</a>' in Client().get(lecture.url).text


def test_search_engines_are_told_who_takes_part(lecture, ada):
    facts = json_ld(Client().get(lecture.url).text)
    assert facts["contributor"][0]["name"] == facts["director"][0]["name"] == "Ada Lovelace"
    assert facts["director"][0]["affiliation"]["name"] == "University of Nowhere"
    same = ["https://orcid.org/0000-0002-1825-0097", "https://example.org/ada"]
    assert facts["director"][0]["sameAs"] == same


def test_the_page_of_a_person_tells_who_they_are_and_what_they_did_by_role(lecture, ada, lecturer):
    other = video(channel(), owner=lecturer, title="Another one")
    cast(other, ada, role=role())
    index_videos([other.pk])
    page = Client().get(f"/people/{ada.slug}/").text
    for told in ("University of Nowhere", "0000-0002-1825-0097", "First of all.", lecture.title):
        assert told in page
    assert "Another one" in page
    directed = Client().get(f"/people/{ada.slug}/as/director/").text
    assert lecture.title in directed
    assert "Another one" not in directed
    assert Client().get(f"/people/{ada.slug}/as/translator/").status_code == 404


def test_an_address_is_told_nowhere(lecture, ada, visitor):
    for address in (
        lecture.url,
        f"/v/{lecture.uuid}/manifest.json",
        f"/people/{ada.slug}/",
        f"/people/{ada.slug}/write/",
        f"/my/videos/{lecture.uuid}/people/",
        "/people/",
        "/search/?q=ada",
        "/feeds/videos/",
    ):
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        assert ADDRESS not in answer.text


def test_who_is_in_nothing_that_the_viewer_may_know_of_has_no_page(ada, lecture):
    lecture.visibility = "private"
    lecture.save()
    index_videos([lecture.pk])
    cache.clear()
    for tail in ("", "as/director/"):
        assert Client().get(f"/people/{ada.slug}/{tail}").status_code == 404
    assert client_of(person()).get(f"/people/{ada.slug}/write/").status_code == 404


def test_a_role_is_counted_among_what_the_viewer_may_know_of(ada, lecture, lecturer):
    hidden = video(channel(), owner=lecturer, visibility="private")
    cast(hidden, ada, role=role("director"))
    index_videos([hidden.pk])
    tabs = {each.name: each.count for each in Client().get("/people/ada-lovelace/").context["tabs"]}
    assert tabs == {"All": None, "Speaker": 1, "Director": 1}


def test_another_name_is_everybodys_at_once(ada, lecture, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ada.name = "Ada King"
        ada.save()
    lecture.refresh_from_db()
    assert lecture.people == "Ada King"
    assert FacetValue.objects.get(video=lecture, kind="person").label == "Ada King"
    assert SearchDocument.objects.get(kind="person", key="ada-lovelace").title == "Ada King"


def test_who_is_deleted_is_in_no_line_any_more(ada, lecture):
    ada.delete()
    lecture.refresh_from_db()
    assert lecture.people == ""


def test_an_old_version_that_is_published_has_the_names_of_today(ada, lecture):
    old = lecture.save_revision()
    ada.name = "Ada King"
    ada.save()
    old.publish()
    lecture.refresh_from_db()
    assert lecture.people == "Ada King"


def test_a_letter_reaches_them_and_the_answer_goes_to_who_wrote(ada):
    sender = person(first_name="Bob")
    assert write_to_contributor(ada.pk, sender.pk, "Hello & goodbye")
    (letter,) = mail.outbox
    assert (letter.to, letter.reply_to) == ([ADDRESS], [sender.email])
    assert "Hello & goodbye" in letter.body
    assert not write_to_contributor(ada.pk, sender.pk + 1, "Hello")


def test_letters_are_for_people_with_an_account_and_not_many_an_hour(ada):
    address = f"/people/{ada.slug}/write/"
    assert Client().get(address).status_code == 302
    cache.clear()
    reader = client_of(person())
    assert reader.post(address, {"text": " "}).status_code == 422
    answers = [reader.post(address, {"text": "Hello"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_the_queries_of_a_video_do_not_grow_with_its_people(lecture, ada):
    few = queries_of(lambda: Client().get(fresh(lecture.url)))
    cast(lecture, *(contributor(f"Person {number}") for number in range(12)), role=role("camera"))
    index_videos([lecture.pk])
    assert queries_of(lambda: Client().get(fresh(lecture.url))) == few


def test_what_is_said_of_a_person_asks_no_query_for_each_video(lecture, ada):
    one = queries_of(ada.save)
    for _ in range(4):
        cast(video(lecture.get_parent().specific), ada, role=role())
    assert queries_of(ada.save) == one
    assert queries_of(lambda: ada.save(update_fields=["email"])) < 4


@pytest.mark.parametrize("text", ["", "0000-0002-1825-0098", "0000-0002-1825-009", "١" * 16])
def test_what_is_no_orcid_is_none(text):
    assert parse_orcid(text) is None
