"""Who gets a document: beside a video as the video says, by Wagtail's own address no more."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client

from pod_media.documents.rights import collection_of_videos
from pod_media.models import DocumentDownloads, VideoLink
from tests.factories.people import administrator, person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.documents.conftest import PDF, address_of, document, lay


def bytes_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_who_may_watch_gets_a_file_to_keep_and_it_is_counted(lecture):
    found = document()
    lay(lecture, found)
    answer = Client().get(address_of(lecture, found))
    assert bytes_of(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    Client().head(address_of(lecture, found))
    Client().get(address_of(lecture, found))
    assert DocumentDownloads.objects.get(document=found).count == 2


def test_a_count_outlives_the_rows_that_publishing_writes_anew(lecture, visitor):
    found = document()
    lay(lecture, found)
    Client().get(address_of(lecture, found))
    revision = lecture.save_revision()
    Client().get(address_of(lecture, found))
    revision.publish()
    assert DocumentDownloads.objects.get(document=found).count == 2
    assert "fetched 2 times" in visitor.get(f"/my/videos/{lecture.uuid}/documents/").text


@pytest.mark.parametrize("visibility", ["private", "signed_in", "groups", "password"])
def test_who_may_not_watch_gets_nothing(lecture, visitor, visibility):
    found = document()
    lay(lecture, found)
    lecture.visibility = visibility
    lecture.save()
    for tail in ("", "slides/", "slides/file/"):
        assert Client().get(address_of(lecture, found, tail)).status_code == 404
        assert visitor.get(address_of(lecture, found, tail)).status_code == 200
    assert Client().get(found.url).status_code == 404
    assert visitor.get(found.url).status_code == 200
    assert client_of(administrator()).get(found.url).status_code == 200


def test_what_is_for_makers_is_told_and_given_to_them_alone(lecture, visitor):
    found = document("answers.pdf")
    lay(lecture, found, visibility="owners", title="The answers")
    for reader, status in ((Client(), 404), (client_of(person()), 404), (visitor, 200)):
        assert reader.get(address_of(lecture, found)).status_code == status
        assert reader.get(found.url).status_code == status
        assert ("The answers" in reader.get(lecture.url).text) is (status == 200)
        assert ("The answers" in reader.get(f"/embed/{lecture.uuid}/").text) is (status == 200)


def test_what_lies_beside_a_public_video_too_is_open(lecture, lecturer):
    found = document()
    lay(video(channel(), owner=lecturer, visibility="private"), found)
    assert Client().get(found.url).status_code == 404
    lay(lecture, found)
    assert Client().get(found.url).status_code == 200


def test_what_lies_beside_no_video_is_wagtails_matter(db):
    assert Client().get(document().url).status_code == 200
    brought = document(collection=collection_of_videos())
    assert Client().get(brought.url).status_code == 404


def test_a_document_of_another_video_is_not_reached_through_this_one(lecture, lecturer):
    found = document()
    lay(video(channel(), owner=lecturer, visibility="private"), found)
    assert Client().get(address_of(lecture, found)).status_code == 404


def test_slides_are_read_in_the_page_and_nothing_else_is(lecture):
    slides, text = document(), document("notes.html", b"<script>alert(1)</script>")
    lay(lecture, slides)
    lay(lecture, text)
    assert (
        f'data-file="{address_of(lecture, slides, "slides/file/")}"'
        in Client().get(address_of(lecture, slides, "slides/")).text
    )
    answer = Client().get(address_of(lecture, slides, "slides/file/"))
    assert answer["Content-Type"] == "application/pdf"
    assert "script-src 'none'" in answer["Content-Security-Policy"]
    assert not DocumentDownloads.objects.exists()
    for tail in ("slides/", "slides/file/"):
        assert Client().get(address_of(lecture, text, tail)).status_code == 404
    answer = Client().get(address_of(lecture, text))
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("visibility", ["watchers", "owners"])
def test_a_part_of_slides_is_given_to_whom_the_file_is_given(lecture, visitor, visibility):
    found = document()
    lay(lecture, found, visibility=visibility)
    address = address_of(lecture, found, "slides/file/")
    answer = visitor.get(address, headers={"Range": "bytes=1-3"})
    assert (answer.status_code, bytes_of(answer)) == (206, b"PDF")
    assert answer["Content-Range"] == f"bytes 1-3/{len(PDF)}"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert "script-src 'none'" in answer["Content-Security-Policy"]
    stranger = Client().get(address, headers={"Range": "bytes=1-3"})
    assert stranger.status_code == (206 if visibility == "watchers" else 404)
    assert visitor.get(address, headers={"Range": "bytes=900-"}).status_code == 416
    whole = visitor.get(address)
    assert (bytes_of(whole), whole["Accept-Ranges"]) == (PDF, "bytes")


def test_slides_from_far_away_come_whole(lecture, monkeypatch):
    found = document()
    lay(lecture, found)

    def path(self, name):
        raise NotImplementedError

    monkeypatch.setattr(FileSystemStorage, "path", path)
    monkeypatch.setattr(FileSystemStorage, "_open", lambda *_: ContentFile(PDF))
    address = address_of(lecture, found, "slides/file/")
    answer = Client().get(address, headers={"Range": "bytes=1-3"})
    assert (answer.status_code, bytes_of(answer)) == (200, PDF)
    assert "Accept-Ranges" not in answer
    assert answer["Content-Type"] == "application/pdf"


def test_documents_and_links_are_shown_under_the_player_in_the_embed_and_in_feeds(lecture):
    found = document()
    lay(lecture, found, title="Slides of the day", language="fr")
    VideoLink.objects.create(video=lecture, title="Further", address="https://example.org/more")
    for address in (lecture.url, f"/embed/{lecture.uuid}/", "/feeds/videos/"):
        page = Client().get(address).text
        for told in ("Slides of the day", address_of(lecture, found), "https://example.org/more"):
            assert told in page, (address, told)


def test_a_file_that_is_gone_is_not_found(lecture):
    found = document()
    lay(lecture, found)
    found.file.storage.delete(found.file.name)
    assert Client().get(address_of(lecture, found)).status_code == 404
