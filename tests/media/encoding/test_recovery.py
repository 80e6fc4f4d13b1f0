"""What dead workers leave is found; what living ones hold is left."""

import os
import subprocess
import time

import pytest

from pod_media.encoding import ledger, recovery, workers
from pod_media.encoding.models import EncodingChunk, EncodingJob
from tests.factories.encodings import running_job, source

pytestmark = pytest.mark.django_db

State = EncodingJob.State


def dead_name() -> str:
    """Return the name of a worker of this host whose process is over."""
    process = subprocess.Popen(["true"])
    host, namespace, _pid, _ticks = workers.process_name().rsplit(":", 3)
    ticks = workers._start_ticks(process.pid) or 1
    process.wait()
    return f"{host}:{namespace}:{process.pid}:{ticks}/Worker-1"


def test_a_dead_worker_of_this_host_is_found_at_once():
    job = running_job(worker=dead_name())
    assert recovery.reap(recovery.Watch()) == [job]
    job.refresh_from_db()
    assert job.state == State.QUEUED


def test_a_living_worker_keeps_its_job():
    running_job(worker=workers.worker_name())
    assert recovery.reap(recovery.Watch()) == []


def test_a_worker_elsewhere_is_given_up_when_its_heartbeat_stands_still(settings):
    settings.POD_MEDIA = {"LEASE_SECONDS": 0.05}
    job, watch = running_job(), recovery.Watch()
    assert recovery.reap(watch) == []
    time.sleep(0.1)
    ledger.beat(job, progress=1, step="encode")
    assert recovery.reap(watch) == []
    time.sleep(0.1)
    assert recovery.reap(watch) == [job]
    assert not ledger.beat(job, progress=2, step="encode")


@pytest.mark.parametrize("year", [1999, 2199])
def test_clocks_that_jump_change_nothing(year):
    job = running_job()
    EncodingJob.objects.update(heartbeat=job.heartbeat.replace(year=year))
    assert recovery.reap(recovery.Watch()) == []


def test_two_reapers_take_a_job_back_once():
    job = running_job(worker=dead_name())
    stale = EncodingJob.objects.get(pk=job.pk)
    assert recovery.reap(recovery.Watch()) == [job]
    assert not recovery._take_back(stale)


def test_a_job_that_kills_its_workers_fails_in_the_end(settings):
    settings.POD_MEDIA = {"MAX_ATTEMPTS": 1}
    job = running_job(worker=dead_name())
    recovery.reap(recovery.Watch())
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "encode:job:worker-died")


def test_a_chunk_of_a_dead_helper_waits_again():
    job = running_job(worker=workers.worker_name())
    chunk = EncodingChunk.objects.create(
        job=job, number=0, span={}, state="running", worker=dead_name(), heartbeat=job.heartbeat
    )
    assert recovery.reap_chunks(recovery.Watch()) == [chunk]
    chunk.refresh_from_db()
    assert chunk.state == "queued"


def test_what_the_queue_forgot_is_named():
    first, second = ledger.submit(source()), ledger.submit(source())
    assert recovery.overlooked(0) == [first, second]
    assert recovery.overlooked(1) == [second]
    assert recovery.overlooked(7) == []


def test_a_process_gives_all_back_as_it_ends():
    job = running_job(worker=workers.worker_name())
    other = running_job()
    assert recovery.release_own() == 1
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.state, job.attempts, other.state) == (State.QUEUED, 0, State.RUNNING)


def test_a_name_tells_whether_its_process_lives():
    assert not workers.is_gone(workers.worker_name())
    assert not workers.is_gone("another-host:1:2:3/Worker-1")
    assert not workers.is_gone("")
    assert str(os.getpid()) in workers.process_name()
