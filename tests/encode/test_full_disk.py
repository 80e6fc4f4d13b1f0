"""A disk that is really full, in the middle of a long recording's encode."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pod_media.assets.failures import failure_detail
from pod_media.assets.models import RenditionSet
from pod_media.assets.storage import media_storage
from pod_media.encoding import chunk_ledger, ledger, pipeline
from pod_media.encoding.models import EncodingJob
from tests.encode.clips import clip
from tests.encode.encoded import frame_times
from tests.factories.encodings import submitted

pytestmark = [
    pytest.mark.encode,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(os.getuid() != 0, reason="only root mounts a disk that is small enough"),
]

SECONDS = 16
State = EncodingJob.State


@pytest.fixture
def disk(tmp_path, settings) -> Iterator[Path]:
    """Mount a disk of 24 MB, on which the site keeps all media."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(mounted)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this root may not mount")
    options = {**settings.STORAGES["media"]["OPTIONS"], "location": mounted / "media"}
    media = {**settings.STORAGES["media"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "media": media}
    chunks = {"CHUNK_ABOVE": 10, "CHUNK_SECONDS": 4, "ENCODE_THREADS": 1}
    settings.POD_MEDIA = {**chunks, "MAX_ATTEMPTS": 2, "RETRY_SECONDS": (0,)}
    yield mounted
    subprocess.run(["umount", str(mounted)], check=True)


@pytest.fixture
def job(disk, tmp_path) -> EncodingJob:
    path = clip(tmp_path / "a.mp4", seconds=SECONDS)
    return submitted(path)


@pytest.fixture
def filled(disk, monkeypatch) -> Path:
    """Fill the disk as soon as the first chunk is done; return what to remove for room."""
    finish, filler = chunk_ledger.finish, disk / "filler"

    def finish_and_fill(row):
        is_ours = finish(row)
        fill(filler)
        return is_ours

    monkeypatch.setattr(chunk_ledger, "finish", finish_and_fill)
    return filler


def fill(path: Path) -> None:
    with path.open("ab", buffering=0) as file:
        try:
            while file.write(bytes(65536)):
                pass
        except OSError:
            return


def test_a_disk_that_fills_is_named_and_the_encode_goes_on_once_there_is_room(
    job, filled, monkeypatch, tmp_path
):
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.QUEUED, "encode:storage:full")
    assert failure_detail(job.error_code) == "There is no space left to encode in."
    done = set(job.chunks.filter(state=State.DONE).values_list("number", flat=True))
    assert done
    monkeypatch.undo()
    filled.unlink()
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.DONE, "")
    remade = job.chunks.filter(attempts__gt=0).values_list("number", flat=True)
    assert not done & set(remade)
    check_it_is_whole(tmp_path)


def test_a_disk_that_stays_full_fails_the_job_and_a_retry_succeeds(
    job, filled, monkeypatch, tmp_path
):
    assert pipeline.run_next("one")
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "encode:storage:full")
    assert not RenditionSet.objects.exists()
    assert not list(Path(media_storage().path("renditions")).glob("*"))
    monkeypatch.undo()
    filled.unlink()
    ledger.retry(job)
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.DONE, "")
    check_it_is_whole(tmp_path)


def check_it_is_whole(folder: Path) -> None:
    ready = RenditionSet.objects.get()
    names = {each.name for each in Path(media_storage().path(ready.prefix)).iterdir()}
    assert not [name for name in names if name.startswith(("chunk-", "joined"))]
    for row in ready.renditions.filter(kind="video"):
        with media_storage().open(ready.prefix + row.path) as stored:
            shutil.copyfileobj(stored, (folder / row.path).open("wb"))
        assert len(frame_times(folder / row.path)) == SECONDS * 25
