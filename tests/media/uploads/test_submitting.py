"""The form beside an upload: before, while and after the file arrives, and sent twice."""

import pytest
from wagtail.models import PageLogEntry, Site

from pod_media.models import (
    MediaAsset,
    PublishingPolicy,
    SourceVersion,
    Upload,
    VideoIndexPage,
    VideoPage,
)
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.factories.videos import channel, video
from tests.media.uploads.tus import Tus, metadata


def _form(upload, **said):
    index = VideoIndexPage.objects.get(locale__language_code="en")
    facts = {
        "upload": upload.uuid,
        "title": "Plate tectonics",
        "parent": index.pk,
        "language": "fr",
        "visibility": "public",
        "action": "publish",
    }
    return facts | said


def test_a_form_sent_before_the_last_byte_makes_the_video_once(tus, lecturer):
    upload = tus.made(8)
    tus.patch(upload, 0, b"0123")
    first = tus.client.post("/upload/", _form(upload))
    again = tus.client.post("/upload/", _form(upload))
    assert first.status_code == again.status_code == 201
    assert first.json()["uuid"] == again.json()["uuid"]
    tus.patch(upload, 4, b"4567")
    made = VideoPage.objects.get()
    assert made.live
    assert made.owner == lecturer
    assert made.language == "fr"
    assert made.asset.current_source.uuid == upload.uuid
    assert MediaAsset.objects.count() == 1


def test_a_form_sent_after_the_last_byte_names_the_recording(tus):
    upload = tus.made(4, "IMG_0001.mov")
    tus.patch(upload, 0, b"0123")
    assert MediaAsset.objects.get().title == "IMG 0001"
    assert tus.client.post("/upload/", _form(upload, action="draft")).status_code == 201
    assert MediaAsset.objects.get().title == "Plate tectonics"
    assert not VideoPage.objects.get().live
    assert tus.client.post("/upload/", _form(upload)).json()["live"]


def test_the_card_is_told_why_what_was_to_be_published_stays_a_draft(tus):
    site = Site.objects.get(is_default_site=True)
    PublishingPolicy.objects.create(site=site, required=["description"])
    said = tus.client.post("/upload/", _form(tus.made(4))).json()
    assert not said["live"]
    assert said["hindrance"] == "Before it can be published it needs: a description."
    drafted = tus.client.post("/upload/", _form(tus.made(4), action="draft")).json()
    assert drafted["hindrance"] == ""


def test_two_videos_of_one_title_have_addresses_of_their_own(tus):
    for _ in range(2):
        assert tus.client.post("/upload/", _form(tus.made(4))).status_code == 201
    assert sorted(VideoPage.objects.values_list("slug", flat=True)) == [
        "plate-tectonics",
        "plate-tectonics-2",
    ]


def test_errors_are_told_beside_their_fields(tus):
    upload = tus.made(4)
    response = tus.client.post("/upload/", _form(upload, title=" ", parent=1, visibility="all"))
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"title", "parent", "visibility"}
    assert not VideoPage.objects.exists()


def test_nobody_publishes_somebody_elses_upload(tus):
    upload = tus.made(4)
    other = Tus(person("Faculty"))
    assert other.client.post("/upload/", _form(upload)).status_code == 404
    assert other.client.get(f"/upload/{upload.uuid}/state.json").status_code == 404
    assert other.client.post(f"/upload/{upload.uuid}/discard/").status_code == 404


def test_where_owners_may_not_publish_a_video_waits_for_approval(tus, settings):
    settings.POD_MEDIA = {"OWNERS_PUBLISH": False}
    told = tus.client.post("/upload/", _form(tus.made(4))).json()
    assert not told["live"]
    assert told["in_moderation"] == bool(VideoPage.objects.get().get_workflow())


def test_what_was_made_is_in_the_log(tus, lecturer):
    tus.client.post("/upload/", _form(tus.made(4)))
    made = VideoPage.objects.get()
    entries = PageLogEntry.objects.filter(page=made)
    assert {"wagtail.create", "wagtail.publish"} <= {each.action for each in entries}
    assert {each.user for each in entries} == {lecturer}


def test_discarding_removes_recording_page_and_bytes(tus):
    upload = tus.made(4)
    tus.client.post("/upload/", _form(upload))
    tus.patch(upload, 0, b"0123")
    assert tus.client.post(f"/upload/{upload.uuid}/discard/").status_code == 200
    for model in (VideoPage, MediaAsset, SourceVersion):
        assert not model.objects.exists()


def test_the_same_file_again_is_told_before_and_after(tus):
    upload = tus.made(4, "lecture.mp4")
    tus.client.post("/upload/", _form(upload))
    tus.patch(upload, 0, b"0123")
    ask = "/upload/known.json?name=lecture.mp4&size="
    assert tus.client.get(f"{ask}4").json()["same"]["title"] == "Plate tectonics"
    assert tus.client.get(f"{ask}5").json()["same"] is None
    again = tus.made(4, "other name.mp4")
    tus.patch(again, 0, b"0123")
    state = tus.client.get(f"/upload/{again.uuid}/state.json").json()
    assert state["same"]["title"] == "Plate tectonics"
    first = tus.client.get(f"/upload/{upload.uuid}/state.json").json()
    assert first["same"] is None, "of two, the later one is the duplicate"
    assert Tus(person("Faculty")).client.get(f"{ask}4").json()["same"] is None


def test_the_form_remembers_channel_and_language(tus, lecturer):
    geology = channel(title="Geology")
    channel(title="History")
    video(parent=geology, owner=lecturer, language="de")
    form = tus.client.get("/upload/").context["card_form"]
    assert form["parent"].initial == geology.pk
    assert form["language"].initial == "de"


@pytest.mark.parametrize(("who", "status"), [("owner", 201), ("admin", 201), ("other", 403)])
def test_a_new_version_is_for_those_who_edit_the_video(tus, lecturer, who, status):
    first = tus.made(4)
    tus.patch(first, 0, b"0123")
    tus.client.post("/upload/", _form(first))
    made = VideoPage.objects.get()
    sender = {"owner": lambda: tus, "admin": lambda: Tus(administrator())}.get(
        who, lambda: Tus(person("Faculty"))
    )()
    given = {"Upload-Metadata": metadata(filename="b.mp4", replaces=str(made.asset.uuid))}
    response = sender.create(5, **given)
    assert response.status_code == status
    if status == 201:
        upload = Upload.objects.get(replaces=True)
        sender.patch(upload, 0, b"01234")
        made.asset.refresh_from_db()
        assert made.asset.current_source.uuid == first.uuid
        assert made.asset.versions.get(number=2).uuid == upload.uuid


@pytest.mark.django_db
def test_a_new_file_for_somebody_elses_recording_does_not_make_it_a_video_of_ones_own():
    colleague, admin = person("Faculty"), administrator()
    theirs = MediaAsset.objects.create(title="Theirs", type="video", owner=colleague)
    browser = Tus(admin)
    sent = {"Upload-Metadata": metadata(filename="a.mp4", replaces=str(theirs.uuid))}
    upload = browser.made(8, **sent)
    assert browser.client.post("/upload/", _form(upload)).status_code == 404
    assert browser.client.get("/uploads/").json() == {"uploads": []}
    theirs.refresh_from_db()
    assert theirs.title == "Theirs"


def test_the_number_of_queries_does_not_grow_with_the_channels(tus):
    counted = []
    for _ in range(2):
        for _each in range(4):
            channel()
        assert tus.client.get("/upload/").status_code == 200
        counted.append(queries_of(lambda: tus.client.get("/upload/")))
    assert counted[0] == counted[1]
