"""The same uploads, into S3's own multipart uploads."""

import os

import pytest
from django.core.files.storage import storages

from pod_media.assets.intake import take_upload
from pod_media.assets.uploads.receive import expire_uploads
from pod_media.assets.uploads.stores import store_for
from pod_media.models import Upload
from tests.services.s3 import s3_options, s3_server

MIB = 1024 * 1024
pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def endpoint():
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(endpoint, settings):
    """Make S3 the media storage, with a location, as an institution sharing a bucket has it."""
    options = s3_options(endpoint) | {"location": "pod"}
    settings.STORAGES = settings.STORAGES | {
        "media": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    }
    return storages["media"].bucket


def _keys(bucket) -> list[str]:
    return [each.key for each in bucket.objects.all()]


def _stored(source) -> bytes:
    # The model's field took its storage before this test changed it.
    return storages["media"].open(source.file.name).read()


def test_parts_and_tails_become_the_file(tus, bucket):
    whole = os.urandom(19 * MIB + 17)
    upload = tus.made(len(whole))
    at = 0
    for count in (3 * MIB, 1000, 9 * MIB, 6 * MIB):
        end = min(at + count, len(whole))
        assert tus.patch(upload, at, whole[at:end]).status_code == 204
        assert tus.offset(upload) == end
        at = end
    assert f"pod/sources/{upload.uuid}/original" not in _keys(bucket)
    assert tus.patch(upload, at, whole[at:]).status_code == 204
    # Putting the parts together is the light worker's.
    upload.refresh_from_db()
    assert upload.state == Upload.State.COMPLETE
    source = take_upload(upload.pk)
    assert _stored(source) == whole
    assert take_upload(upload.pk) == source
    assert _keys(bucket) == [f"pod/sources/{upload.uuid}/original"]


def test_a_writer_killed_between_storage_and_database_is_made_good(tus, bucket):
    whole = os.urandom(10 * MIB)
    upload = tus.made(len(whole))
    tus.patch(upload, 0, whole[: 5 * MIB])
    store = store_for(Upload.objects.get())
    # The part that contains the tail is there; the tail was not removed any more.
    store.put_part(1, whole[: 8 * MIB])
    assert tus.offset(upload) == 8 * MIB
    tus.patch(upload, 8 * MIB, whole[8 * MIB :])
    assert _stored(take_upload(upload.pk)) == whole


def test_a_crash_after_completion_is_made_good(tus, bucket):
    upload = tus.made(MIB)
    tus.patch(upload, 0, b"x" * MIB)
    store_for(Upload.objects.get()).finish(f"sources/{upload.uuid}/original")
    assert len(_stored(take_upload(upload.pk))) == MIB


def test_what_is_given_up_leaves_nothing_in_the_bucket(tus, bucket):
    cancelled, late = tus.made(20 * MIB), tus.made(20 * MIB)
    for each in (cancelled, late):
        tus.patch(each, 0, b"x" * 9 * MIB)
    tus.send("DELETE", f"/uploads/{cancelled.uuid}/")
    Upload.objects.filter(pk=late.pk).update(expires_at="2020-01-01T00:00Z")
    assert expire_uploads() == 1
    assert _keys(bucket) == []
    client = bucket.meta.client
    assert not client.list_multipart_uploads(Bucket=bucket.name).get("Uploads")


def test_a_storage_that_is_away_is_a_sentence(tus, bucket, settings):
    upload = tus.made(10 * MIB)
    tus.patch(upload, 0, b"x" * MIB)
    away = settings.STORAGES["media"]["OPTIONS"] | {"endpoint_url": "http://127.0.0.1:9"}
    here = settings.STORAGES
    settings.STORAGES = here | {"media": here["media"] | {"OPTIONS": away}}
    response = tus.head(upload)
    assert response.status_code == 503
    settings.STORAGES = here
    assert tus.offset(upload) == MIB
