"""Which documents the CMS's editor lays beside a video: those that the person may use."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pod_media.models import VideoDocument, VideoPage
from tests.factories.people import person
from tests.media.cms.conftest import client_of
from tests.media.cms.editor_form import editor_form, rows_in_form
from tests.media.documents.conftest import document, lay


def post(user, page, *, documents: list[dict], publish=True):
    """Send the editor's form with these rows."""
    usual = {"visibility": "watchers", "language": "", "title": ""}
    rows = rows_in_form("documents", [{**usual, **row} for row in documents])
    data = editor_form(page, publish=publish, **rows)
    return client_of(user).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def beside(page) -> list[int]:
    return list(VideoPage.objects.get(pk=page.pk).documents.values_list("document", flat=True))


@pytest.mark.parametrize("publish", [True, False])
def test_a_number_of_anothers_document_lays_it_beside_nothing(lecturer, lecture, publish):
    hidden = document(title="Exam answers", uploaded_by_user=person())
    response = post(lecturer, lecture, documents=[{"document": hidden.pk}], publish=publish)
    assert response.status_code == 200
    assert "You may not use this document." in response.text
    assert "Exam answers" not in response.text
    latest = VideoPage.objects.get(pk=lecture.pk).get_latest_revision_as_object()
    assert [row.document_id for row in latest.documents.all()] == beside(lecture) == []
    address = reverse("pod_media:video_document", args=[lecture.uuid, hidden.pk])
    assert client_of(lecturer).get(address).status_code == 404


def test_ones_own_is_laid_beside_the_video(lecturer, lecture):
    own = document(uploaded_by_user=lecturer)
    assert post(lecturer, lecture, documents=[{"document": own.pk}]).status_code == 302
    assert beside(lecture) == [own.pk]


def test_what_others_laid_there_stays(lecturer, lecture):
    row = lay(lecture, document(uploaded_by_user=person()))
    assert VideoDocument.objects.count() == 1
    said = [{"id": row.pk, "document": row.document_id, "title": "Slides"}]
    assert post(lecturer, lecture, documents=said).status_code == 302
    assert beside(lecture) == [row.document_id]
