"""A speech job is claimed once, cancelled, retried, and taken back from dead workers."""

import pytest
from django.core.management import call_command
from huey.signals import SIGNAL_INTERRUPTED, Signal

from pod_media.encoding import consumer
from pod_media.encoding.recovery import Watch
from pod_media.encoding.workers import process_name, worker_name
from pod_media.models import MediaAsset, SpeechJob
from pod_media.queues import LIGHT, SPEECH
from pod_media.speech import ledger
from tests.factories.renditions import rendition_set
from tests.factories.videos import asset

pytestmark = pytest.mark.django_db

State = SpeechJob.State


@pytest.fixture
def ready():
    """Return a recording that is prepared."""
    return rendition_set().source.asset


def ask(of, **facts):
    return ledger.submit(of, **{"engine": "parrot", "language": "en", "by": None, **facts})


def test_a_recording_and_a_language_have_one_active_job(ready):
    assert ask(ready) == ask(ready, engine="another")
    assert ask(ready, language="fr") != ask(ready)


def test_a_job_waits_until_its_recording_is_prepared():
    job = ask(asset())
    assert ledger.claim("w") is None
    MediaAsset.objects.filter(pk=job.asset_id).update(
        state="ready", current_source=rendition_set().source
    )
    assert ledger.claim("w") == job


def test_a_job_is_claimed_once_and_the_oldest_first(ready):
    first, second = ask(ready), ask(ready, language="fr")
    assert [ledger.claim("a"), ledger.claim("b"), ledger.claim("c")] == [first, second, None]


def test_a_cancelled_job_beats_no_more_and_nothing_can_be_written_of_it(ready):
    ask(ready)
    job = ledger.claim("w")
    assert ledger.beat(job, 10)
    assert ledger.cancel(job)
    assert not ledger.beat(job, 20)
    assert not ledger.fail(job, "speech:engine:crashed")
    assert not ledger.cancel(job)
    job.refresh_from_db()
    assert (job.state, job.progress) == (State.CANCELLED, 10)


def test_a_failed_job_is_tried_again_afresh(ready):
    ask(ready)
    job = ledger.claim("w")
    ledger.fail(job, "speech:engine:crashed", "trace")
    assert ledger.retry(job)
    assert (job.state, job.error_code, job.error_detail) == (State.QUEUED, "", "")
    assert not ledger.retry(job)


def test_a_failed_job_is_not_tried_while_another_of_its_language_is_active(ready):
    ask(ready)
    job = ledger.claim("w")
    ledger.fail(job, "speech:engine:crashed")
    ask(ready)
    assert not ledger.retry(job)


def test_the_job_of_a_dead_worker_goes_back_until_it_has_died_too_often(ready):
    job = ask(ready)
    for attempt in (1, 2, 3):
        # Of this host, by no process that lives.
        dead = process_name().rpartition(":")[0] + ":1/Worker-1"
        claimed = ledger.claim(dead)
        assert claimed.attempts == attempt
        assert [each.pk for each in ledger.reap(Watch())] == [job.pk]
        job.refresh_from_db()
        assert job.state == (State.QUEUED if attempt < 3 else State.FAILED)
    assert job.error_code == "speech:job:worker-died"


def test_a_worker_that_stops_gives_its_job_back_uncounted(ready):
    ask(ready)
    job = ledger.claim("w")
    assert ledger.release(job)
    assert (job.state, job.attempts) == (State.QUEUED, 0)


@pytest.mark.parametrize(("command", "queue"), [("run_speech", SPEECH), ("run_light", LIGHT)])
def test_an_interrupted_worker_gives_back_what_it_runs(ready, monkeypatch, command, queue):
    """Of small sites the light workers have the speech too."""
    mine, other = ask(ready), ask(ready, language="fr")
    ledger.claim(worker_name())
    ledger.claim("elsewhere:1:2:3/Worker-1")
    monkeypatch.setattr(
        consumer.WorkerConsumer, "run", lambda self: self.huey._emit(SIGNAL_INTERRUPTED, None)
    )
    monkeypatch.setattr(consumer.Rounds, "start", lambda _self: None)
    monkeypatch.setattr(consumer.Rounds, "stop", lambda _self: None)
    monkeypatch.setattr(queue, "_signal", Signal())
    monkeypatch.setattr("pod_media.tasks.try_speech_engines", lambda: None)
    call_command(command)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, mine.attempts, other.state) == (State.QUEUED, 0, State.RUNNING)
