"""Staff and faculty keep the entries of people in the CMS; an account's export knows its own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pod_media.contributors.own_data import own_data
from pod_media.models import Contributor, ContributorRole
from pod_media.personal import Leaving
from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import administrator, person
from tests.factories.videos import video
from tests.media.cms.conftest import client_of
from tests.media.contributors.conftest import cast, contributor

PLACE = "wagtailsnippets_pod_media_contributor"


def at(name: str, *keys: int) -> str:
    return reverse(f"{PLACE}:{name}", args=keys)


def said(**facts: str) -> dict[str, str]:
    empty = dict.fromkeys(
        ("affiliation", "orcid", "picture", "text", "website", "email", "slug"), ""
    )
    return {"name": "Ada Lovelace", **empty, **facts}


def test_faculty_make_an_entry_and_change_their_own_alone(lecturer):
    client = client_of(lecturer)
    facts = said(orcid="https://orcid.org/0000000218250097", email="ada@example.org")
    assert client.post(at("add"), facts).status_code == 302
    made = Contributor.objects.get()
    assert (made.added_by, made.orcid) == (lecturer, "0000-0002-1825-0097")
    assert client.get(at("edit", made.pk)).status_code == 200
    assert made.revisions.count() == 1
    other = contributor("Lise Meitner")
    assert client.get(at("edit", other.pk)).status_code == 302
    assert client_of(person(EDITORS)).get(at("edit", other.pk)).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [("orcid", "0000-0002-1825-0098"), ("website", "javascript:alert(1)"), ("email", "nobody")],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(lecturer, field, value):
    answer = client_of(lecturer).post(at("add"), said(**{field: value}))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert value in answer.text


def test_who_is_in_somebody_elses_video_is_deleted_by_staff_alone(lecturer, lecture):
    own = contributor(added_by=person(FACULTY))
    cast(lecture, own)
    assert client_of(own.added_by).post(at("delete", own.pk)).status_code == 302
    assert Contributor.objects.filter(pk=own.pk).exists()
    client_of(person(EDITORS)).post(at("delete", own.pk))
    assert not Contributor.objects.filter(pk=own.pk).exists()


def test_the_list_finds_people_and_counts_their_videos(lecture):
    cast(lecture, contributor())
    contributor("Lise Meitner")
    editor = client_of(person(EDITORS))
    assert editor.get(at("list")).text.count("Lise Meitner") > 0
    found = editor.get(at("list"), {"q": "lovelace"}).text
    assert "Ada Lovelace" in found
    assert "Lise Meitner" not in found


def test_the_editor_of_a_video_has_its_people(lecture):
    cast(lecture, contributor())
    answer = client_of(administrator()).get(reverse("wagtailadmin_pages:edit", args=[lecture.pk]))
    assert answer.status_code == 200
    assert "contributions-0-contributor" in answer.text
    assert "Written from the people below." in answer.text


def test_a_row_for_somebody_more_begins_with_the_first_role(lecture):
    client = client_of(administrator())
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[lecture.pk]))
    empty = answer.context["form"].formsets["contributions"].empty_form
    assert empty["role"].value() == empty.fields["role"].queryset.first().pk


def test_roles_are_there_from_the_beginning_in_both_languages(db):
    named = dict(
        ContributorRole.objects.filter(slug="translator").values_list(
            "locale__language_code", "name"
        )
    )
    assert named["en"] == "Translator"
    assert named.get("fr", "Traduction") == "Traduction"


def test_an_export_has_ones_own_entry_and_those_one_made(lecturer, lecture):
    mine = contributor(email=lecturer.email.upper())
    cast(lecture, mine)
    cast(video(title="Not for you", owner=administrator(), visibility="private"), mine)
    contributor("Lise Meitner", email="lise@example.org", added_by=lecturer)
    contributor("Somebody", email="else@example.org")
    (part,) = own_data()
    told = {row["name"]: row for row in part.tell(lecturer)}
    assert set(told) == {"Ada Lovelace", "Lise Meitner"}
    assert told["Ada Lovelace"]["email"] == lecturer.email.upper()
    assert told["Ada Lovelace"]["videos"] == [lecture.title]
    assert told["Lise Meitner"]["email"] == ""


def test_who_leaves_takes_the_address_along(lecturer):
    mine, made = contributor(email=lecturer.email), contributor("Lise", added_by=lecturer)
    mine.save_revision()
    heir = administrator()
    own_data()[0].give_up(Leaving(lecturer, heir, heir))
    mine.refresh_from_db()
    made.refresh_from_db()
    assert (mine.email, mine.latest_revision, mine.revisions.count()) == ("", None, 0)
    assert made.added_by == heir
