"""Two hosts encode one long recording: a database, Redis, and a mounted folder or a bucket are all
that they share."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, Storage
from storages.backends.s3 import S3Storage

from tests.encode.clips import clip
from tests.encode.encoded import frame_times, stream_of
from tests.factories.workers import children_of, is_alive, wait_until
from tests.services.hosts import Host, state_folder
from tests.services.s3 import s3_options, s3_server
from tests.services.site import Site, site

pytestmark = [pytest.mark.service, pytest.mark.encode]

RATE = 25
# Much more than is needed, for a machine that has much else to do.
wait = partial(wait_until, seconds=240)


@dataclass
class Installation:
    """A site, its two encode hosts, and what they share of media."""

    site: Site
    storage: Storage
    hosts: tuple[Host, Host]

    def chunks(self, job: int) -> list[tuple[int, str, str]]:
        """Return number, state and host of each chunk; a host only while it is at it."""
        query = (
            "SELECT number, state, split_part(worker, ':', 1) FROM pod_media_encodingchunk "
            "WHERE job_id = %s ORDER BY number"
        )
        return self.site.rows(query, job)

    def state(self, job: int) -> str:
        for host in self.hosts:
            assert host.process is None or host.process.poll() is None, f"{host.name} ended"
        return str(self.site.job(job, "state"))

    def owner(self, job: int) -> Host:
        """Return the host whose worker holds a job."""
        worker = self.site.job(job, "worker")
        return next(host for host in self.hosts if worker.startswith(f"{host.name}:"))


@pytest.fixture(scope="module", params=["mounted folder", "bucket"])
def installation(request, tmp_path_factory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("hosts")
    with ExitStack() as stack:
        mount, environment = None, {}
        if request.param == "bucket":
            options = s3_options(stack.enter_context(s3_server()))
            environment["TEST_S3_OPTIONS"] = json.dumps(options)
            storage: Storage = S3Storage(**options)
        else:
            mount = tmp_path_factory.mktemp("mount")
            storage = FileSystemStorage(mount)
        state_folder(folder, mount)  # the web host's
        running = stack.enter_context(site(folder, **environment))
        if mount is None:
            stack.enter_context(running.process("run_light"))
        hosts = tuple(Host(running, name, mount=mount) for name in ("north", "south"))
        for host in hosts:
            stack.callback(host.kill)
        yield Installation(running, storage, hosts)


@pytest.fixture(autouse=True)
def _both_are_up(installation):
    for host in installation.hosts:
        host.start()
    wait(lambda: all(host.is_up for host in installation.hosts))


def test_each_host_makes_chunks_of_one_recording(installation, tmp_path):
    job = installation.site.upload(clip(tmp_path / "a.mp4", seconds=20))
    busy: set[str] = set()

    def look() -> bool:
        busy.update(host for _, _, host in installation.chunks(job) if host)
        return installation.state(job) in ("done", "failed")

    wait(look)
    assert (installation.state(job), installation.site.job(job, "attempts")) == ("done", 1)
    assert busy == {"north", "south"}
    assert len(installation.chunks(job)) >= 4
    check_result(installation, job, seconds=20, folder=tmp_path)
    for host in installation.hosts:
        wait(lambda host=host: not host.scratch())


def test_when_one_host_dies_the_other_finishes(installation, tmp_path):
    job = installation.site.upload(clip(tmp_path / "a.mp4", seconds=32))
    dead = wait(partial(owner_amid, installation, job))
    (living,) = set(installation.hosts) - {dead}
    children = children_of(dead.process.pid)
    before = {number for number, state, _ in installation.chunks(job) if state == "done"}
    dead.kill()
    wait(lambda: not any(is_alive(pid) for pid in children))
    wait(lambda: installation.state(job) in ("done", "failed"))
    assert (installation.state(job), installation.site.job(job, "attempts")) == ("done", 2)
    # What was done is not made again, whoever made it.
    assert not before & remade(installation, job)
    check_result(installation, job, seconds=32, folder=tmp_path)
    wait(lambda: not living.scratch())


def owner_amid(installation: Installation, job: int) -> Host | None:
    """Return the job's host, once some chunks are done and each host is at another."""
    chunks = installation.chunks(job)
    done = [number for number, state, _ in chunks if state == "done"]
    busy = {host for _, _, host in chunks if host}
    return installation.owner(job) if len(done) >= 2 and len(busy) == 2 else None


def remade(installation: Installation, job: int) -> set[int]:
    """Return the chunks that were made after the job was taken over."""
    query = "SELECT number FROM pod_media_encodingchunk WHERE job_id = %s AND attempts > 0"
    return {number for (number,) in installation.site.rows(query, job)}


def check_result(installation: Installation, job: int, *, seconds: int, folder: Path) -> None:
    """Look at what was made: whole, without a gap, and nothing beside it."""
    query = (
        "SELECT s.uuid, r.kind, r.path, r.playlist, r.duration FROM pod_media_videorendition r "
        "JOIN pod_media_renditionset s ON s.id = r.set_id "
        "JOIN pod_media_encodingjob j ON j.set_id = s.id WHERE j.id = %s"
    )
    rows = installation.site.rows(query, job)
    prefix = f"renditions/{rows[0][0]}/"
    pictures = [row for row in rows if row[1] == "video"]
    assert pictures
    for _, _, path, _, duration in pictures:
        file = folder / path
        with installation.storage.open(prefix + path) as stored, file.open("wb") as out:
            shutil.copyfileobj(stored, out)
        times = frame_times(file)
        expected = [times[0] + number / RATE for number in range(seconds * RATE)]
        assert times == pytest.approx(expected, abs=0.001)
        assert float(stream_of(file)["duration"]) == pytest.approx(seconds, abs=0.05)
        assert duration == pytest.approx(seconds, abs=0.05)
    check_nothing_is_left(installation, prefix)


def check_nothing_is_left(installation: Installation, prefix: str) -> None:
    folders, files = installation.storage.listdir(prefix)
    assert folders == []
    assert not [name for name in files if name.startswith(("chunk-", "joined"))]
    if isinstance(installation.storage, S3Storage):
        bucket = installation.storage.bucket
        assert not list(bucket.multipart_uploads.all())
