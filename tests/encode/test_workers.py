"""Real worker processes, stopped and killed."""

import os
import signal
import time

import pytest
from django.conf import settings

from pod_media.assets.models import RenditionSet
from pod_media.encoding.models import EncodingJob, WorkerHeartbeat
from tests.encode.clips import clip
from tests.factories.encodings import submitted
from tests.factories.workers import children_of, encoder, is_alive, start_encoder, wait_until

pytestmark = [pytest.mark.encode, pytest.mark.django_db(transaction=True)]

State = EncodingJob.State


@pytest.fixture
def job(tmp_path) -> EncodingJob:
    """Return a job that takes a few seconds."""
    settings.ENCODE_HUEY.flush()
    path = clip(tmp_path / "a.mp4", seconds=20)
    return submitted(path)


def state(job: EncodingJob) -> str:
    job.refresh_from_db()
    return job.state


def encoding_children(process) -> list[int]:
    """Return a worker's FFmpegs, once it encodes."""
    job = EncodingJob.objects.get()
    return children_of(process.pid) if job.step == "encode" else []


def test_after_kill_nine_no_ffmpeg_remains_and_another_worker_finishes(job, tmp_path):
    log = tmp_path / "log"
    process = start_encoder(log)
    children = wait_until(lambda: encoding_children(process))
    process.kill()
    process.wait()
    wait_until(lambda: not any(is_alive(pid) for pid in children), seconds=2)
    assert state(job) == State.RUNNING
    with encoder(log):
        wait_until(lambda: state(job) == State.DONE)
    assert job.attempts == 2
    assert RenditionSet.objects.count() == 1


def test_sigterm_gives_the_job_back_within_six_seconds(job, tmp_path):
    process = start_encoder(tmp_path / "log")
    children = wait_until(lambda: encoding_children(process))
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 6
    assert not any(is_alive(pid) for pid in children)
    assert (state(job), job.attempts) == (State.QUEUED, 0)
    assert not WorkerHeartbeat.objects.exists()


def test_a_killed_ffmpeg_is_tried_again(job, tmp_path):
    with encoder(tmp_path / "log") as process:
        children = wait_until(lambda: encoding_children(process))
        os.kill(children[0], signal.SIGKILL)
        wait_until(lambda: state(job) == State.DONE)
    assert job.attempts == 2


def test_a_job_whose_message_was_lost_runs_all_the_same(job, tmp_path):
    settings.ENCODE_HUEY.flush()
    with encoder(tmp_path / "log"):
        wait_until(lambda: state(job) == State.DONE)
