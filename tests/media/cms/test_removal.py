"""Removing and replacing: what goes, and what stays."""

import pytest
from django.urls import reverse

from pod_media.assets.posters import keep_automatic_poster
from pod_media.assets.sources import add_source
from pod_media.assets.storage import media_storage
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.receive import begin_upload
from pod_media.encoding import ledger
from pod_media.models import EncodingJob, MediaAsset, VideoPage
from tests.factories.encodings import source as stored_source
from tests.factories.renditions import rendition_set
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of
from tests.media.cms.test_source_panel import picture

pytestmark = pytest.mark.django_db


def delete(user, shown: MediaAsset) -> None:
    """Delete a recording as the library does."""
    client_of(user).post(reverse("wagtailmedia:delete", args=[shown.pk]))
    assert not MediaAsset.objects.filter(pk=shown.pk).exists()


def test_deleting_a_recording_removes_every_file_once_it_is_committed(
    admin, django_capture_on_commit_callbacks
):
    made = rendition_set(stored_source(asset(owner=admin)))
    stored_source(made.source.asset)
    shown = made.source.asset
    keep_automatic_poster(shown, picture())
    shown.refresh_from_db()
    names = [version.file.name for version in shown.versions.all()]
    names += [shown.thumbnail.name, f"{made.prefix}720p.mp4"]
    storage = media_storage()
    assert all(storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        delete(admin, shown)
        assert all(storage.exists(name) for name in names)
    assert not any(storage.exists(name) for name in names)


def test_a_recording_without_any_file_is_deleted_too(admin, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        delete(admin, asset(owner=admin))


def test_a_page_outlives_its_recording(admin):
    shown = stored_source(asset(owner=admin)).asset
    page = video(channel(), asset=shown, owner=admin)
    delete(admin, shown)
    page = VideoPage.objects.get(pk=page.pk)
    assert page.asset is None
    assert (
        client_of(admin).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    )


def test_the_job_of_a_deleted_recording_is_no_longer_anybodys(admin):
    shown = stored_source(asset(owner=admin)).asset
    ledger.submit(shown.current_source)
    job = ledger.claim("here:1:2:3/Worker-1")
    delete(admin, shown)
    assert not EncodingJob.objects.exists()
    assert not ledger.beat(job, progress=5, step="encode")


def test_an_upload_for_a_deleted_recording_does_not_come_back_as_another(admin):
    shown = asset(owner=admin)
    upload = begin_upload(admin, size=10, metadata={"filename": "late.mp4"}, replaces=shown)
    delete(admin, shown)
    upload.refresh_from_db()
    assert upload.state == Upload.State.CANCELLED


def test_replacing_keeps_page_address_and_texts_and_what_plays(admin):
    made = rendition_set(stored_source(asset(owner=admin)))
    shown = made.source.asset
    page = video(channel(), asset=shown, owner=admin, title="Basalt")
    new = stored_source(shown, original_name="better.mp4")
    ledger.submit(new, admin)
    shown.refresh_from_db()
    page.refresh_from_db()
    assert (page.title, page.asset) == ("Basalt", shown)
    assert shown.current_source == made.source
    facts = client_of(admin).get(reverse("pod_recordings:status", args=[shown.uuid])).json()
    assert str(made.uuid) in facts["manifest"]["sources"][0]["src"]
    assert "The one before it plays until then." in facts["parts"]["state"]
    assert "better.mp4" in facts["parts"]["versions"]


def test_the_log_knows_who_brought_and_who_replaced(admin, faculty):
    from django.core.files.base import ContentFile
    from wagtail.models import ModelLogEntry

    shown = asset(owner=faculty)
    for user in (faculty, admin):
        add_source(shown, file=ContentFile(b"x"), original_name="a.mp4", size=1, created_by=user)
    entries = ModelLogEntry.objects.filter(action__startswith="pod_media.").order_by("pk")
    assert [(each.action, each.user) for each in entries] == [
        ("pod_media.upload", faculty),
        ("pod_media.replace", admin),
    ]
