"""What the source panel asks of the server, and what the editor does with recordings."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from pod_media.assets.posters import keep_automatic_poster
from pod_media.assets.storage import media_storage
from pod_media.encoding import ledger
from pod_media.models import EncodingJob, MediaAsset, VideoPage
from tests.factories.encodings import source as stored_source
from tests.factories.renditions import file, rendition_set, source
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

FORM = {
    "visibility": "public",
    "description": "null",
    "chapters-TOTAL_FORMS": 0,
    "chapters-INITIAL_FORMS": 0,
    "listings-TOTAL_FORMS": 0,
    "listings-INITIAL_FORMS": 0,
    "contributions-TOTAL_FORMS": 0,
    "contributions-INITIAL_FORMS": 0,
    "documents-TOTAL_FORMS": 0,
    "documents-INITIAL_FORMS": 0,
    "links-TOTAL_FORMS": 0,
    "links-INITIAL_FORMS": 0,
    "comments-TOTAL_FORMS": 0,
    "comments-INITIAL_FORMS": 0,
}


def url_of(name: str, shown: MediaAsset, *args: object) -> str:
    """Return an address of the panel."""
    return reverse(f"pod_recordings:{name}", args=[shown.uuid, *args])


def picture(width: int = 320, height: int = 180, colour: str = "red") -> bytes:
    """Return a JPEG."""
    target = BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "JPEG")
    return target.getvalue()


def test_the_panel_tells_step_progress_and_qualities(admin):
    job = ledger.submit(stored_source(asset(owner=admin)))
    ledger.claim("here:1:2:3/Worker-1")
    EncodingJob.objects.filter(pk=job.pk).update(step="encode", progress=42, seconds_left=180)
    facts = client_of(admin).get(url_of("status", job.source.asset)).json()
    assert (facts["moving"], facts["progress"]) == (True, 42)
    assert "Encoding, about 3 minutes left" in facts["parts"]["state"]


def test_a_finished_recording_shows_its_qualities_and_its_player(admin):
    shown = rendition_set(source(asset(owner=admin)), names=("360p", "720p")).source.asset
    facts = client_of(admin).get(url_of("status", shown)).json()
    assert not facts["moving"]
    assert [rung["label"] for rung in facts["rungs"]] == ["720p", "360p", "Sound"]
    assert facts["manifest"]["sources"][0]["src"].endswith("/master.m3u8?bare")


def test_a_refused_file_is_explained_in_a_sentence(faculty):
    of = asset(owner=faculty, state="failed")
    stored_source(of, state="refused", refusal_code="encode:source:no-streams")
    facts = client_of(faculty).get(url_of("status", of)).json()
    assert "This file holds no picture and no sound." in facts["parts"]["state"]
    assert not facts["moving"]


def test_nobody_asks_about_a_recording_of_somebody_else(faculty, editor):
    theirs = asset(owner=editor)
    client = client_of(faculty)
    assert client.get(url_of("status", theirs)).status_code in (302, 403)
    for name, args in (("poster", ()), ("action", ("cancel",))):
        assert client.post(url_of(name, theirs, *args)).status_code in (302, 403)


def test_a_recording_is_begun_under_a_readable_title_and_belongs_to_who_began_it(faculty):
    facts = (
        client_of(faculty).post(reverse("pod_recordings:begin"), {"name": "my_cours-1.mp4"}).json()
    )
    made = MediaAsset.objects.get(uuid=facts["uuid"])
    assert (made.title, made.owner, made.uploaded_by_user) == ("My cours 1", faculty, faculty)


def test_saving_a_page_again_and_again_starts_no_encode(faculty):
    shown = stored_source(asset(owner=faculty)).asset
    client, shelf = client_of(faculty), channel()
    add = reverse("wagtailadmin_pages:add", args=["pod_media", "videopage", shelf.pk])
    autosave = {"headers": {"Accept": "application/json"}}
    form = {**FORM, "title": "Saved", "slug": "saved", "asset": shown.pk}
    assert client.post(add, form, **autosave).json()["success"]
    page = VideoPage.objects.get(slug="saved")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for title in ("Saved twice", "Saved thrice"):
        assert client.post(edit, {**form, "title": title}, **autosave).json()["success"]
    client.post(edit, {**form, "action-publish": "1"})
    assert not EncodingJob.objects.exists()


def test_two_lectures_of_one_name_get_addresses_of_their_own(faculty):
    client, shelf = client_of(faculty), channel()
    add = reverse("wagtailadmin_pages:add", args=["pod_media", "videopage", shelf.pk])
    for _ in range(2):
        client.post(add, {**FORM, "title": "Lecture", "slug": "lecture"})
    shelf.refresh_from_db()
    assert {each.slug for each in shelf.get_children()} == {"lecture", "lecture-2"}


def test_the_second_of_one_name_goes_on_being_saved_in_the_tab_it_was_begun_in(faculty):
    client, shelf = client_of(faculty), channel()
    add = reverse("wagtailadmin_pages:add", args=["pod_media", "videopage", shelf.pk])
    autosave = {"headers": {"Accept": "application/json"}}
    form = {**FORM, "title": "Lecture", "slug": "lecture"}
    for _ in range(2):
        assert client.post(add, form, **autosave).json()["success"]
    page = VideoPage.objects.get(slug="lecture-2")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for title in ("Lecture two", "Lecture of May"):
        assert client.post(edit, {**form, "title": title}, **autosave).json()["success"]
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().slug == "lecture-2"


def test_cancel_and_retry_act_on_the_job_and_are_logged(admin):
    shown = stored_source(asset(owner=admin)).asset
    job = ledger.submit(shown.current_source)
    client = client_of(admin)
    assert client.post(url_of("action", shown, "cancel")).status_code == 200
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert client.post(url_of("action", shown, "retry")).json()["moving"]
    job.refresh_from_db()
    assert job.state == "queued"
    actions = set(ModelLogEntry.objects.filter(user=admin).values_list("action", flat=True))
    assert {"pod_media.cancel", "pod_media.retry"} <= actions


def test_what_has_become_impossible_is_refused_with_a_sentence(admin):
    shown = asset(owner=admin)
    answer = client_of(admin).post(url_of("action", shown, "cancel"))
    assert answer.status_code == 400
    assert "no longer possible" in answer.json()["message"]


def test_a_chosen_poster_survives_further_encodes(admin):
    made = rendition_set(source(asset(owner=admin)))
    file(made, "poster", "poster-9", "poster-9.jpg", picture(colour="blue"))
    shown = made.source.asset
    client = client_of(admin)
    assert client.post(url_of("poster", shown), {"name": "poster-9"}).status_code == 200
    shown.refresh_from_db()
    chosen = shown.thumbnail.name
    assert shown.poster_origin == "candidate"
    assert not keep_automatic_poster(shown, picture())
    shown.refresh_from_db()
    assert shown.thumbnail.name == chosen
    assert media_storage().exists(chosen)


def test_an_uploaded_poster_is_rewritten_and_the_former_removed(
    admin, django_capture_on_commit_callbacks
):
    shown = source(asset(owner=admin)).asset
    keep_automatic_poster(shown, picture())
    shown.refresh_from_db()
    former = shown.thumbnail.name
    image = SimpleUploadedFile("photo.png", picture(4000, 3000), "image/png")
    with django_capture_on_commit_callbacks(execute=True):
        client_of(admin).post(url_of("poster", shown), {"image": image})
    shown.refresh_from_db()
    assert shown.poster_origin == "uploaded"
    assert not media_storage().exists(former)
    with media_storage().open(shown.thumbnail.name) as stored:
        assert max(Image.open(stored).size) == 1920


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 20])
def test_what_is_no_image_is_refused_as_poster(admin, content):
    shown = source(asset(owner=admin)).asset
    image = SimpleUploadedFile("photo.jpg", content or b" ", "image/jpeg")
    answer = client_of(admin).post(url_of("poster", shown), {"image": image})
    assert answer.status_code == 400
    assert "not an image" in answer.json()["message"]


def test_makers_get_their_original_back_under_its_name(admin):
    shown = stored_source(asset(owner=admin), original_name="Où est l'été ?.mp4").asset
    answer = client_of(admin).get(url_of("original", shown, 1))
    assert b"".join(answer.streaming_content) == b"bytes"
    assert "O%C3%B9%20est" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "hostile",
    [
        {"asset": "0"},
        {"asset": "999999999999999999999"},
        {"asset": "'; --"},
        {"visibility": "everybody"},
        {"language": "x" * 300},
        {"recorded_on": "31/31/2025"},
        {"people": "n" * 5000},
        {"licence": "mine"},
        {"title": "\0"},
    ],
)
def test_hostile_input_comes_back_as_errors_in_the_form(admin, hostile):
    page = video(channel(), owner=admin)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = {**FORM, "title": page.title, "slug": page.slug, "action-publish": "1", **hostile}
    client = client_of(admin)
    client.raise_request_exception = False
    assert client.post(url, form).status_code in (200, 302)
