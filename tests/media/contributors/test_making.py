"""Makers say who takes part: by name, with a role, in an order; with script or without."""

from __future__ import annotations

import pytest
from django.test import Client

from pod_media.contributors import views
from pod_media.models import Contribution, Contributor
from pod_media.videos.editing import hold, latest_of
from podsite.accounts.roles import CONTRIBUTORS, FACULTY
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.contributors.conftest import cast, contributor, names_of, page_of, role


def test_a_new_name_becomes_a_person_who_takes_part(visitor, lecture, lecturer):
    answer = visitor.post(page_of(lecture), {"name": "  Ada   Lovelace ", "role": "speaker"})
    assert answer.status_code == 302
    made = Contributor.objects.get()
    assert (made.name, made.slug, made.added_by) == ("Ada Lovelace", "ada-lovelace", lecturer)
    assert names_of(lecture) == ["Ada Lovelace"]
    assert lecture.contributions.get().role == role()
    assert lecture.people == "Ada Lovelace"


def test_a_known_name_is_the_known_person_however_it_is_written(visitor, lecture):
    known = contributor("Zoé Núñez")
    visitor.post(page_of(lecture), {"name": "zoe nunez", "role": "author"})
    assert lecture.contributions.get().contributor == known
    assert Contributor.objects.count() == 1


def test_namesakes_are_asked_about_and_what_was_typed_stays(visitor, lecture):
    contributor("Jean Martin", affiliation="Physics")
    second = contributor("Jean Martin", affiliation="Law")
    assert second.slug == "jean-martin-2"
    answer = visitor.post(page_of(lecture), {"name": "Jean Martin", "role": "editor"})
    assert answer.status_code == 422
    assert "Jean Martin (Law)" in answer.text
    assert 'value="Jean Martin"' in answer.text
    said = {"name": "Jean Martin", "role": "editor", "who": second.pk}
    assert visitor.post(page_of(lecture), said).status_code == 302
    assert lecture.contributions.get().contributor == second


def test_somebody_else_of_a_name_is_somebody_new(visitor, lecture):
    contributor("Jean Martin")
    visitor.post(page_of(lecture), {"name": "Jean Martin", "role": "", "who": "new"})
    assert lecture.contributions.get().contributor.slug == "jean-martin-2"


@pytest.mark.parametrize("name", ["", "  ", "Ada, Bob", "…", "x" * 151])
def test_what_is_no_name_is_said_beside_the_field(visitor, lecture, name):
    answer = visitor.post(page_of(lecture), {"name": name})
    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert not Contributor.objects.exists()


def test_an_order_is_changed_and_somebody_taken_out_without_script(visitor, lecture):
    ada, lise = contributor(), contributor("Lise Meitner")
    cast(lecture, ada, lise, role=role())
    visitor.post(page_of(lecture, "arrange/"), {"move": f"{lise.pk}-{role().pk}:up"})
    assert names_of(lecture) == ["Lise Meitner", "Ada Lovelace"]
    assert lecture.people == "Lise Meitner, Ada Lovelace"
    visitor.post(page_of(lecture, "arrange/"), {"remove": f"{lise.pk}-{role().pk}"})
    visitor.post(page_of(lecture, "arrange/"), {"remove": f"{ada.pk}-{role().pk}"})
    assert names_of(lecture) == []
    assert lecture.people == ""


def test_a_role_is_given_and_two_rows_become_one_where_they_would_be_alike(visitor, lecture):
    ada = contributor()
    cast(lecture, ada, role=role())
    cast(lecture, ada, role=role("author"))
    said = {"role": f"{ada.pk}-{role().pk}", "as": "author"}
    visitor.post(page_of(lecture, "arrange/"), said)
    assert [row.role.slug for row in lecture.contributions.all()] == ["author"]


def test_script_puts_in_order_and_is_told_when_somebody_was_quicker(visitor, lecture):
    ada, lise = contributor(), contributor("Lise Meitner")
    cast(lecture, ada, lise)
    version = visitor.get(page_of(lecture)).context["version"]
    said = {"order": f"{lise.pk}-0,{ada.pk}-0", "version": version}
    headers = {"Accept": "application/json"}
    answer = visitor.post(page_of(lecture, "arrange/"), said, headers=headers)
    assert answer.status_code == 200
    assert answer.json()["version"] != version
    assert names_of(lecture) == ["Lise Meitner", "Ada Lovelace"]
    assert visitor.post(page_of(lecture, "arrange/"), said, headers=headers).status_code == 409


@pytest.mark.parametrize("said", [{"move": "1:sideways"}, {"remove": "x"}, {"role": "1"}])
def test_nonsense_changes_nothing(visitor, lecture, said):
    assert visitor.post(page_of(lecture, "arrange/"), said).status_code == 400


def test_typed_names_become_people(visitor, lecture):
    lecture.people = "Lise Meitner, Ada Lovelace"
    lecture.save()
    assert "Make people of these names" in visitor.get(page_of(lecture)).text
    visitor.post(page_of(lecture, "typed/"))
    assert names_of(lecture) == ["Lise Meitner", "Ada Lovelace"]
    assert "Speakers" in visitor.get(f"/my/videos/{lecture.uuid}/describe/").text


def test_names_that_were_typed_give_way_to_who_is_chosen_meanwhile(visitor, lecture, monkeypatch):
    lecture.people = "Lise Meitner"
    lecture.save()

    def hold_after_another(video):
        cast(lecture, contributor())
        hold(video)

    monkeypatch.setattr(views, "hold", hold_after_another)
    assert visitor.post(page_of(lecture, "typed/")).status_code == 302
    # Here the other one's is within the transaction that is undone.
    assert not Contributor.objects.filter(name="Lise Meitner").exists()


def test_the_description_leaves_the_names_of_people_alone(visitor, lecture):
    cast(lecture, contributor())
    said = {"title": "Other", "people": "Nobody", "visibility": "public", "seen": ""}
    visitor.post(f"/my/videos/{lecture.uuid}/describe/", said)
    lecture.refresh_from_db()
    assert (lecture.title, lecture.people) == ("Other", "Ada Lovelace")


def test_who_may_not_publish_changes_the_draft_alone(db):
    owner = person(CONTRIBUTORS)
    lecture = video(channel(), owner=owner)
    client_of(owner).post(page_of(lecture), {"name": "Ada Lovelace", "role": "speaker"})
    assert names_of(lecture) == []
    draft = latest_of(lecture)
    assert draft.people == "Ada Lovelace"
    draft.save_revision().publish()
    assert names_of(lecture) == ["Ada Lovelace"]


def test_a_draft_goes_without_somebody_who_was_deleted_meanwhile(db):
    owner = person(CONTRIBUTORS)
    lecture = video(channel(), owner=owner)
    client_of(owner).post(page_of(lecture), {"name": "Ada Lovelace", "role": "speaker"})
    Contributor.objects.get().delete()
    lecture.refresh_from_db()
    lecture.get_latest_revision().publish()
    assert not Contribution.objects.exists()
    lecture.refresh_from_db()
    assert lecture.people == ""


def test_others_find_no_such_page(lecture):
    stranger = client_of(person(FACULTY))
    for tail in ("", "known.json"):
        assert stranger.get(page_of(lecture, tail)).status_code == 404
        assert Client().get(page_of(lecture, tail)).status_code == 302
    for tail in ("", "arrange/", "typed/"):
        assert stranger.post(page_of(lecture, tail), {"name": "Ada"}).status_code == 404
    assert not Contributor.objects.exists()


def test_people_are_suggested_without_their_addresses(visitor, lecture):
    contributor(affiliation="London", email="ada@example.org")
    answer = visitor.get(page_of(lecture, "known.json"), {"q": "lov"})
    assert answer.json() == {"people": [{"name": "Ada Lovelace", "note": "London"}]}


def test_a_locked_page_takes_nothing(visitor, lecture):
    lecture.locked = True
    lecture.save()
    assert "locked" in visitor.get(page_of(lecture)).text
    visitor.post(page_of(lecture), {"name": "Ada Lovelace"})
    assert names_of(lecture) == []
