"""The pipeline over S3 (moto), and what it says when the storage refuses half-way."""

from collections.abc import Iterator

import pytest
from django.core.files.storage import storages

from pod_media.assets.models import MediaAsset, RenditionSet
from pod_media.assets.storage import media_storage, work_dir
from pod_media.encoding import pipeline
from pod_media.encoding.models import EncodingJob
from tests.encode.clips import clip
from tests.factories.encodings import submitted
from tests.services.s3 import s3_options, s3_server

pytestmark = [
    pytest.mark.encode,
    pytest.mark.service,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def _s3(endpoint, settings, tmp_path):
    options = s3_options(endpoint)
    media = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "media": media}
    settings.POD_MEDIA = {"WORK_DIR": tmp_path / "work", "RETRY_SECONDS": (0,)}
    assert storages["media"].bucket_name == options["bucket_name"]


@pytest.fixture
def job(tmp_path) -> EncodingJob:
    path = clip(tmp_path / "a.mp4", seconds=2)
    return submitted(path)


def test_a_clip_in_s3_becomes_a_video_in_s3(job):
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_detail) == ("done", "")
    ready = RenditionSet.objects.get()
    for row in ready.renditions.all():
        assert media_storage().size(ready.prefix + row.path) == row.size
    assert MediaAsset.objects.get().thumbnail
    assert not list((work_dir() / "jobs").glob("*"))


def test_a_storage_that_refuses_half_way_is_tried_again_and_shows_no_half(job, monkeypatch):
    save, saved = type(media_storage()).save, []

    # What has grown early is sent beside the rest, at moments of its own: from the third on,
    # whichever it is, all are refused.
    def refuse_after_two(self, name, content, **options):
        if name.startswith("renditions/"):
            saved.append(name)
            if len(saved) > 2:
                raise OSError(28, "No space left on device")
        return save(self, name, content, **options)

    with monkeypatch.context() as full:
        full.setattr(type(media_storage()), "save", refuse_after_two)
        assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == ("queued", "encode:storage:full")
    assert not RenditionSet.objects.filter(state="ready").exists()
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert job.state == "done"
    folders, _files = media_storage().listdir("renditions")
    assert folders == [str(RenditionSet.objects.get().uuid)]
