"""Helping with other hosts' chunks: who fails rests, and what is not here is made anew."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from pod_media.assets.storage import work_dir
from pod_media.encoding import chunk_ledger, helping, workers
from pod_media.encoding.cleaning import remove_scratch
from pod_media.encoding.models import EncodingChunk, EncodingJob, WorkerHeartbeat
from pod_media.ffmpeg.errors import EncodingError
from tests.factories.encodings import running_job

pytestmark = pytest.mark.django_db

State = EncodingJob.State


@pytest.fixture
def chunk() -> EncodingChunk:
    return EncodingChunk.objects.create(job=running_job(), number=0, span={"start": 0, "count": 9})


@pytest.fixture(autouse=True)
def _awake():
    yield
    helping.rest.end()


@pytest.mark.parametrize("fault", [EncodingError("encode:storage:full"), OSError(28, "full")])
def test_a_helper_that_fails_harms_no_chunk_and_rests(chunk, fault, monkeypatch):
    def fail(_row):
        raise fault

    monkeypatch.setattr(helping, "_help", fail)
    assert helping.help_next("other")
    chunk.refresh_from_db()
    assert (chunk.state, chunk.attempts) == (State.QUEUED, 0)
    assert not helping.help_next("other")
    helping.rest.end()
    assert helping.help_next("other")


def test_a_chunk_that_is_nowhere_is_made_anew_a_few_times_and_then_fails(chunk, settings):
    settings.POD_MEDIA = {"MAX_ATTEMPTS": 2}
    states = []
    for _ in range(2):
        assert chunk_ledger.finish(chunk_ledger.claim("one", job=chunk.job))
        assert chunk_ledger.reopen(EncodingChunk.objects.get())
        states.append(EncodingChunk.objects.get().state)
    assert states == [State.QUEUED, State.FAILED]
    assert chunk_ledger.failure(chunk.job).error_code == "encode:chunk:missing"


def test_other_hosts_are_company_and_other_workers_of_this_host_are_not():
    here = workers.host_of(workers.process_name())
    now = timezone.now()
    seen = {"queue": "encode", "started_at": now, "seen_at": now}
    WorkerHeartbeat.objects.create(name=f"{here}:7:7", **seen)
    assert not workers.has_company()
    WorkerHeartbeat.objects.create(name="another:7:7:7", **seen)
    assert workers.has_company()


def test_scratch_goes_a_lease_after_its_job_and_stays_while_it_runs(settings):
    settings.POD_MEDIA = {"LEASE_SECONDS": 600}
    running, just_over, long_over = (scratch(running_job()) for _ in range(3))
    jobs = EncodingJob.objects
    jobs.filter(uuid=just_over.name).update(state=State.DONE, finished_at=timezone.now())
    before = timezone.now() - timedelta(seconds=1200)
    jobs.filter(uuid=long_over.name).update(state=State.DONE, finished_at=before)
    assert remove_scratch() == 1
    assert [each.exists() for each in (running, just_over, long_over)] == [True, True, False]


def scratch(job: EncodingJob) -> Path:
    folder = work_dir() / "jobs" / str(job.uuid)
    folder.mkdir(parents=True)
    return folder
