"""The disk store keeps what fits, and lets one writer in."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from pod_media.assets.checksums import missing_checksums, record_checksum
from pod_media.assets.intake import take_forgotten, take_upload
from pod_media.assets.storage import media_storage
from pod_media.assets.uploads.disk_store import DiskStore
from pod_media.assets.uploads.errors import LeaseLost
from pod_media.assets.uploads.receive import begin_upload, settle
from pod_media.assets.uploads.stores import store_for
from pod_media.models import SourceVersion, Upload


@pytest.fixture
def upload(lecturer):
    return begin_upload(lecturer, size=10, metadata={"filename": "a.mp4"})


def test_a_later_writer_shuts_the_earlier_one_out(upload):
    store = store_for(upload)
    assert isinstance(store, DiskStore)
    with store.writer(uuid4()) as first:
        first.write(b"0123")
        with store.writer(uuid4()) as second:
            assert second.offset == 4
            second.write(b"45")
            with pytest.raises(LeaseLost):
                first.write(b"45")
    assert store.path.read_bytes() == b"012345"


def test_a_crash_before_whole_is_noticed_is_made_good(upload):
    with store_for(upload).writer(uuid4()) as writer:
        writer.write(b"0123456789")
    settle(upload, store_for(upload).offset())
    assert SourceVersion.objects.get(uuid=upload.uuid).size == 10


def test_a_crash_after_the_move_is_made_good(upload):
    with store_for(upload).writer(uuid4()) as writer:
        writer.write(b"0123456789")
    Upload.objects.update(state=Upload.State.COMPLETE)
    store_for(upload).finish(f"sources/{upload.uuid}/original")
    source = take_upload(upload.pk)
    assert take_upload(upload.pk) == source
    assert source.file.open().read() == b"0123456789"
    assert SourceVersion.objects.count() == 1


def test_whole_uploads_that_nobody_took_are_taken(upload, monkeypatch):
    with store_for(upload).writer(uuid4()) as writer:
        writer.write(b"0123456789")
    Upload.objects.update(state=Upload.State.COMPLETE)
    assert take_forgotten() == 0
    Upload.objects.update(updated_at="2020-01-01T00:00Z")
    assert take_forgotten() == 1
    assert take_forgotten() == 0


def test_one_upload_that_cannot_be_moved_keeps_no_other_waiting(upload, lecturer):
    other = begin_upload(lecturer, size=10, metadata={"filename": "b.mp4"})
    for each in (upload, other):
        with store_for(each).writer(uuid4()) as writer:
            writer.write(b"0123456789")
    # A folder stands where the file should go.
    stuck = max(upload, other, key=lambda each: each.created_at)
    obstacle = Path(media_storage().path(f"sources/{stuck.uuid}/original"))
    (obstacle / "x").mkdir(parents=True)
    Upload.objects.update(state=Upload.State.COMPLETE, updated_at="2020-01-01T00:00Z")
    assert take_forgotten() == 1
    assert SourceVersion.objects.count() == 1
    shutil.rmtree(obstacle)
    assert take_forgotten() == 1


def test_bytes_in_flight_go_with_the_account_they_came_from(upload, lecturer):
    with store_for(upload).writer(uuid4()) as writer:
        writer.write(b"0123")
    lecturer.delete()
    assert not store_for(upload).path.exists()


def test_a_checksum_whose_task_was_lost_is_asked_for_again(upload, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "UPLOAD_HASH_AT_ONCE": 0}
    with store_for(upload).writer(uuid4()) as writer:
        writer.write(b"0123456789")
    settle(upload, 10)
    source = SourceVersion.objects.get(uuid=upload.uuid)
    assert missing_checksums() == []
    SourceVersion.objects.update(created_at="2020-01-01T00:00Z")
    assert missing_checksums() == [source.pk]
    record_checksum(source.pk)
    assert missing_checksums() == []


def test_a_full_disk_is_a_sentence_and_keeps_what_fitted(tus, settings):
    """Write through a limit on the file's size, which the kernel reports as a full disk would."""
    import resource
    import signal

    upload = tus.made(4 * 1024 * 1024)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = store_for(upload).path.stat().st_size + 3 * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        response = tus.patch(upload, 0, b"x" * 4 * 1024 * 1024)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert response.status_code == 507
    assert "no space" in response.json()["message"]
    kept = tus.offset(upload)
    assert kept == 3 * 1024 * 1024
    assert tus.patch(upload, kept, b"x" * (4 * 1024 * 1024 - kept)).status_code == 204
