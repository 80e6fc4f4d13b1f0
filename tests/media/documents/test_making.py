"""Makers lay documents and links beside a video, name, order and take them away."""

from __future__ import annotations

import pytest
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupCollectionPermission

from pod_media.documents.rights import COLLECTION
from pod_media.models import VideoLink
from pod_media.videos.editing import latest_of
from podsite.accounts.roles import CONTRIBUTORS, FACULTY, permission
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.documents.conftest import document, file, lay, page_of, titles_of


def said(**facts):
    return {"title": "", "language": "", "visibility": "watchers", **facts}


def test_a_file_is_brought_and_lies_beside_the_video(visitor, lecture, lecturer):
    facts = said(file=file("Slides of today.pdf"), language="fr")
    assert visitor.post(page_of(lecture, "bring/"), facts).status_code == 302
    kept = get_document_model().objects.get()
    assert (kept.title, kept.uploaded_by_user) == ("Slides of today", lecturer)
    assert kept.collection.name == COLLECTION
    assert kept.file_size > 0
    assert titles_of(lecture) == ["Slides of today"]
    assert "Slides of today" in visitor.get(page_of(lecture)).text


@pytest.mark.parametrize(
    ("brought", "told"),
    [
        (file("page.html"), "not taken"),
        (file("tool.exe"), "not taken"),
        (file("README"), "not taken"),
        (file("slides.pdf", b"<script>"), "This is no PDF"),
        (file("slides.pdf", b""), "This file is empty"),
        (None, "Choose a file"),
    ],
)
def test_what_is_not_taken_is_said_beside_the_field_and_words_stay(visitor, lecture, brought, told):
    facts = said(title="My title", **({"file": brought} if brought else {}))
    answer = visitor.post(page_of(lecture, "bring/"), facts)
    assert answer.status_code == 422
    assert told in answer.text
    assert "My title" in answer.text
    assert not get_document_model().objects.exists()


def test_the_limit_is_said_and_kept(visitor, lecture, settings):
    settings.POD_MEDIA = {"DOCUMENT_MAX_SIZE": 10}
    assert "at most 10" in visitor.get(page_of(lecture)).text
    answer = visitor.post(page_of(lecture, "bring/"), said(file=file()))
    assert "larger than 10" in answer.text


def test_ones_own_and_those_of_ones_groups_are_offered_and_no_others(lecture, lecturer, visitor):
    shelf = Collection.get_first_root_node().add_child(name="Physics")
    group = lecturer.groups.create(name="Physicists")
    GroupCollectionPermission.objects.create(
        group=group, collection=shelf, permission=permission("wagtaildocs.choose_document")
    )
    own, shared = (
        document("own.pdf", uploaded_by_user=lecturer),
        document("group.pdf", collection=shelf),
    )
    hidden = document("hidden.pdf", uploaded_by_user=person(FACULTY))
    page = visitor.get(page_of(lecture)).text
    assert "own.pdf" in page
    assert "group.pdf" in page
    assert "hidden.pdf" not in page
    for found in (own, shared, hidden):
        visitor.post(page_of(lecture, "choose/"), said(document=found.pk))
    assert titles_of(lecture) == ["own.pdf", "group.pdf"]


def test_one_document_lies_beside_many_videos_and_once_beside_each(lecture, lecturer, visitor):
    own, other = document(uploaded_by_user=lecturer), video(channel(), owner=lecturer)
    for page in (lecture, other, other):
        visitor.post(page_of(page, "choose/"), said(document=own.pk))
    assert titles_of(lecture) == titles_of(other) == ["slides.pdf"]


def test_what_lies_beside_the_video_is_not_offered_again(visitor, lecture, lecturer):
    own = document("own.pdf", uploaded_by_user=lecturer)
    offer = f'<option value="{own.pk}">'
    assert offer in visitor.get(page_of(lecture)).text
    lay(lecture, own)
    page = visitor.get(page_of(lecture))
    assert not page.context["choose"].has_any
    document("new.pdf", uploaded_by_user=lecturer)
    page = visitor.get(page_of(lecture)).text
    assert offer not in page
    assert "new.pdf</option>" in page


def test_documents_are_named_ordered_and_taken_away(visitor, lecture):
    first, second = document("a.pdf"), document("b.pdf")
    lay(lecture, first, sort_order=0)
    lay(lecture, second, sort_order=1)
    visitor.post(page_of(lecture, f"{first.pk}/settle/"), said(title="First", visibility="owners"))
    visitor.post(page_of(lecture, "arrange/documents/"), {"move": f"down:{first.pk}"})
    assert titles_of(lecture) == ["b.pdf", "First"]
    version = visitor.get(page_of(lecture)).context["versions"]["documents"]
    order = {"order": f"{first.pk},{second.pk}", "version": version}
    headers = {"Accept": "application/json"}
    answer = visitor.post(page_of(lecture, "arrange/documents/"), order, headers=headers)
    assert (answer.status_code, titles_of(lecture)) == (200, ["First", "b.pdf"])
    again = visitor.post(page_of(lecture, "arrange/documents/"), order, headers=headers)
    assert again.status_code == 409
    visitor.post(page_of(lecture, "arrange/documents/"), {"remove": str(first.pk)})
    assert titles_of(lecture) == ["b.pdf"]
    assert get_document_model().objects.count() == 2


def test_links_are_added_written_anew_ordered_and_taken_away(visitor, lecture):
    for title, address in (("A", "https://example.org/a"), ("B", "http://example.org/b")):
        visitor.post(page_of(lecture, "link/"), {"title": title, "address": address})
    again = {"title": "A2", "address": "https://example.org/a", "description": "More"}
    visitor.post(page_of(lecture, "link/"), again)
    visitor.post(page_of(lecture, "arrange/links/"), {"move": "up:http://example.org/b"})
    assert [each.title for each in VideoLink.objects.filter(video=lecture)] == ["B", "A2"]
    visitor.post(page_of(lecture, "arrange/links/"), {"remove": "http://example.org/b"})
    assert [each.title for each in VideoLink.objects.filter(video=lecture)] == ["A2"]


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "nowhere"]
)
def test_what_is_no_address_is_said_beside_the_field(visitor, lecture, address):
    answer = visitor.post(page_of(lecture, "link/"), {"title": "T", "address": address})
    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert not VideoLink.objects.exists()


def test_who_may_not_publish_changes_the_draft_and_gets_what_lies_there(db):
    owner = person(CONTRIBUTORS)
    client, lecture = client_of(owner), video(channel(), owner=owner)
    client.post(page_of(lecture, "bring/"), said(file=file()))
    assert titles_of(lecture) == []
    lecture.refresh_from_db()
    (row,) = latest_of(lecture).documents.all()
    assert client.get(f"/v/{lecture.uuid}/documents/{row.document_id}/").status_code == 200
    assert client_of(person()).get(row.document.url).status_code == 404


def test_others_find_no_such_page(lecture):
    stranger = client_of(person(FACULTY))
    assert stranger.get(page_of(lecture)).status_code == 404
    for tail in ("bring/", "choose/", "link/", "arrange/documents/", "1/settle/"):
        assert stranger.post(page_of(lecture, tail)).status_code == 404
