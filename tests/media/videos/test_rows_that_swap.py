"""Rows of a video that take each other's place: no two may be alike, and they are saved in turn."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pod_media.models import VideoPage
from tests.factories.people import administrator
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.cms.editor_form import editor_form, rows_in_form
from tests.media.contributors.conftest import cast, contributor, role
from tests.media.documents.conftest import document, lay


@pytest.fixture(params=[True, False], ids=["live", "draft"])
def page(request, db):
    asset = rendition_set().source.asset
    asset.duration = 60
    asset.save()
    return video(channel(), asset=asset, owner=administrator(), live=request.param)


def send(page, relation: str, rows: list[dict], *, publish: bool = True):
    """Send the editor's form with these rows, to be published or kept as a draft."""
    ordered = [{"ORDER": number, **row} for number, row in enumerate(rows, 1)]
    data = editor_form(page, publish=publish, **rows_in_form(relation, ordered))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client_of(page.owner).post(address, data)


def swapped(page, relation: str, *names: str) -> list[dict]:
    """Return two rows as the editor sends them once their values have changed places."""
    one, other = getattr(page, relation).all()
    facts = [{name: getattr(row, name) or "" for name in names} for row in (other, one)]
    return [{"id": row.pk, **each} for row, each in zip((one, other), facts, strict=True)]


def now(page, relation: str, *names: str) -> list[tuple]:
    rows = getattr(VideoPage.objects.get(pk=page.pk), relation).all()
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_two_people_change_places(page):
    ada, lise = contributor(), contributor("Lise Meitner")
    cast(page, ada, lise, role=role())
    rows = swapped(page, "contributions", "contributor_id", "role_id")
    said = [{"id": r["id"], "contributor": r["contributor_id"], "role": r["role_id"]} for r in rows]
    keys = sorted(row["id"] for row in said)
    assert send(page, "contributions", said).status_code == 302
    assert now(page, "contributions", "contributor") == [(lise,), (ada,)]
    assert sorted(pk for (pk,) in now(page, "contributions", "pk")) == keys
    page.refresh_from_db()
    assert page.people == "Lise Meitner, Ada Lovelace"


def test_two_roles_of_a_person_change_places(page):
    ada = contributor()
    cast(page, ada, role=role())
    cast(page, ada, role=role("author"))
    rows = swapped(page, "contributions", "role_id")
    said = [{"id": row["id"], "contributor": ada.pk, "role": row["role_id"]} for row in rows]
    first, second = now(page, "contributions", "role")
    assert send(page, "contributions", said).status_code == 302
    assert now(page, "contributions", "role") == [second, first]


def test_two_documents_change_places(page):
    for each in ("slides.pdf", "notes.pdf"):
        lay(page, document(each, uploaded_by_user=page.owner))
    rows = swapped(page, "documents", "document_id")
    said = [
        {"id": row["id"], "document": row["document_id"], "visibility": "watchers", "title": n}
        for n, row in enumerate(rows, 1)
    ]
    assert send(page, "documents", said).status_code == 302
    wanted = [(row["document_id"], str(n)) for n, row in enumerate(rows, 1)]
    assert now(page, "documents", "document_id", "title") == wanted


def test_two_chapters_and_two_channels_change_places(page):
    page.chapters.create(seconds=0, title="One", locale=page.locale)
    page.chapters.create(seconds=9, title="Two", locale=page.locale)
    shelves = [channel(title="Physics"), channel(title="Law")]
    for each in shelves:
        page.listings.create(shelf=each)
    page.save()
    one, two = page.chapters.all()
    said = [{"id": one.pk, "seconds": "9", "title": "One"}]
    said += [{"id": two.pk, "seconds": "0", "title": "Two"}]
    assert send(page, "chapters", said).status_code == 302
    assert now(page, "chapters", "pk", "title") == [(two.pk, "Two"), (one.pk, "One")]
    rows = swapped(page, "listings", "shelf_id")
    said = [{"id": row["id"], "shelf": row["shelf_id"]} for row in rows]
    assert send(page, "listings", said).status_code == 302
    wanted = [(row["id"], row["shelf_id"]) for row in rows]
    assert sorted(now(page, "listings", "pk", "shelf_id")) == sorted(wanted)


def test_a_new_row_takes_the_place_of_one_that_becomes_another(page):
    ada, lise = contributor(), contributor("Lise Meitner")
    cast(page, ada, role=role())
    (row,) = page.contributions.all()
    said = [{"contributor": ada.pk, "role": role().pk, "id": ""}]
    said = [{"id": row.pk, "contributor": lise.pk, "role": role().pk, "ORDER": 2}, *said]
    said[1]["ORDER"] = 1
    assert send(page, "contributions", said).status_code == 302
    assert now(page, "contributions", "contributor") == [(ada,), (lise,)]
    page.refresh_from_db()
    assert page.people == "Ada Lovelace, Lise Meitner"


@pytest.mark.parametrize("relation", ["contributions", "documents", "listings"])
def test_two_rows_alike_are_refused_beside_them(page, relation):
    rows = {
        "contributions": lambda: {"contributor": contributor().pk, "role": role().pk},
        "documents": lambda: {
            "document": document(uploaded_by_user=page.owner).pk,
            "visibility": "watchers",
        },
        "listings": lambda: {"shelf": channel(title="Physics").pk},
    }
    row = rows[relation]()
    answer = send(page, relation, [{**row, "id": ""}, {**row, "id": ""}])
    assert answer.status_code == 200
    assert "duplicate" in answer.text
    assert now(page, relation, "pk") == []


def test_a_draft_in_which_rows_change_places_takes_nothing_from_viewers(page):
    cast(page, contributor(), contributor("Lise Meitner"), role=role())
    page.chapters.create(seconds=0, title="One", locale=page.locale)
    page.chapters.create(seconds=9, title="Two", locale=page.locale)
    page.live = True
    page.save()
    people = now(page, "contributions", "pk", "contributor", "role")
    chapters = now(page, "chapters", "pk", "seconds")
    rows = swapped(page, "contributions", "contributor_id", "role_id")
    said = [{"id": r["id"], "contributor": r["contributor_id"], "role": r["role_id"]} for r in rows]
    assert send(page, "contributions", said, publish=False).status_code == 302
    one, two = page.chapters.all()
    said = [{"id": one.pk, "seconds": "9", "title": "One"}]
    said += [{"id": two.pk, "seconds": "0", "title": "Two"}]
    assert send(page, "chapters", said, publish=False).status_code == 302
    assert now(page, "contributions", "pk", "contributor", "role") == people
    assert now(page, "chapters", "pk", "seconds") == chapters
