"""The ledger: no job is lost, doubled or told a lie about."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion
from pod_media.encoding import completion, ledger, letters
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.errors import EncodingError, SourceError
from tests.factories.encodings import growing_set, running_job, source
from tests.factories.people import person
from tests.factories.videos import asset

pytestmark = pytest.mark.django_db

State = EncodingJob.State
FAULT = EncodingError("encode:ffmpeg:failed", params={"status": 1}, detail="words of FFmpeg")
NO_STREAMS = SourceError("encode:source:no-streams")


def test_submitting_twice_gives_the_same_job():
    recording = source()
    assert ledger.submit(recording) == ledger.submit(recording)
    assert recording.jobs.count() == 1


def test_a_job_is_claimed_once():
    job = ledger.submit(source())
    claimed = ledger.claim("one")
    assert claimed == job
    assert ledger.claim("two") is None
    assert (claimed.worker, claimed.attempts, claimed.state) == ("one", 1, State.RUNNING)
    assert claimed.source.asset.state == MediaAsset.State.PROCESSING


def test_a_heartbeat_shows_progress():
    job = running_job()
    assert ledger.beat(job, progress=41, step="encode", seconds_left=12)
    job.refresh_from_db()
    assert (job.progress, job.step, job.seconds_left, job.beats) == (41, "encode", 12, 1)


def test_after_a_cancel_the_worker_is_told_to_stop_and_its_set_is_gone():
    job = running_job()
    growing_set(job)
    assert ledger.cancel(EncodingJob.objects.get())
    assert not ledger.beat(job, progress=50, step="encode")
    assert not RenditionSet.objects.exists()
    assert not ledger.cancel(job)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert MediaAsset.objects.get().state == MediaAsset.State.FAILED


def test_a_waiting_job_can_be_cancelled_and_is_not_claimed():
    ledger.cancel(ledger.submit(source()))
    assert ledger.claim("one") is None


def test_a_source_error_is_final_and_kept_with_the_source():
    job = running_job()
    ledger.fail(job, NO_STREAMS)
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "encode:source:no-streams")
    kept = SourceVersion.objects.get()
    assert (kept.state, kept.refusal_code) == ("refused", "encode:source:no-streams")
    assert kept.asset.state == MediaAsset.State.FAILED


def test_a_fault_of_ours_is_tried_again_later_and_fails_in_the_end(settings):
    settings.POD_MEDIA = {"MAX_ATTEMPTS": 2}
    job = running_job()
    ledger.fail(job, FAULT)
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.QUEUED, "encode:ffmpeg:failed")
    assert job.not_before > timezone.now()
    assert ledger.claim("one") is None
    EncodingJob.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    again = ledger.claim("one")
    assert again.attempts == 2
    ledger.fail(again, FAULT)
    again.refresh_from_db()
    assert again.state == State.FAILED
    assert again.error_detail == "words of FFmpeg"


def test_a_back_off_written_by_a_clock_that_ran_ahead_does_not_hold_for_ever():
    job = ledger.submit(source())
    EncodingJob.objects.update(not_before=timezone.now() + timedelta(days=400))
    assert ledger.claim("one") == job


def test_a_stopped_worker_gives_its_job_back_without_counting_the_attempt():
    job = running_job()
    assert ledger.release(job)
    again = ledger.claim("another")
    assert again == job
    assert again.attempts == 1
    assert not ledger.release(running_job_copy(job))


def running_job_copy(job: EncodingJob) -> EncodingJob:
    """Return the job as its former worker still has it in memory."""
    old = EncodingJob(pk=job.pk)
    old.source_id = job.source_id
    return old


def test_a_failed_job_can_be_retried_alone_and_in_bulk():
    first, second = running_job(), running_job()
    for job in (first, second):
        ledger.fail(job, NO_STREAMS)
    assert ledger.retry(first).state == State.QUEUED
    assert ledger.retry_all(EncodingJob.objects.all()) == 1
    assert EncodingJob.objects.filter(state=State.QUEUED, attempts=0).count() == 2


def test_retrying_while_another_job_runs_returns_that_one():
    job = running_job()
    ledger.fail(job, NO_STREAMS)
    other = ledger.submit(job.source)
    assert other != job
    assert ledger.retry(job) == other


def test_a_job_whose_original_was_dropped_is_not_tried_again():
    job = running_job()
    ledger.fail(job, NO_STREAMS)
    SourceVersion.objects.update(file="")
    before = EncodingJob.objects.values().get(), SourceVersion.objects.values().get()
    with pytest.raises(SourceError) as refusal:
        ledger.retry(job)
    assert refusal.value.code == "encode:source:dropped"
    assert (EncodingJob.objects.values().get(), SourceVersion.objects.values().get()) == before
    assert ledger.retry_all(EncodingJob.objects.all()) == 0


def test_finishing_switches_what_plays_in_one_go(django_capture_on_commit_callbacks):
    job = running_job()
    old = RenditionSet.objects.create(source=job.source, state="ready")
    grown = growing_set(job)
    outcome = completion.Outcome(duration=12.5, width=1280, height=720)
    assert completion.finish(job, grown, outcome)
    old.refresh_from_db()
    grown.refresh_from_db()
    recording = MediaAsset.objects.get()
    assert (old.state, grown.state, job.state) == ("retired", "ready", State.DONE)
    assert (recording.state, recording.duration, recording.height) == ("ready", 12.5, 720)
    assert recording.current_source == job.source


def test_nobody_finishes_a_job_that_was_taken_from_them():
    job = running_job()
    grown = growing_set(job)
    ledger.requeue(EncodingJob.objects.get())
    assert not completion.finish(job, grown, completion.Outcome(duration=1))
    grown.refresh_from_db()
    assert grown.state == "growing"


def test_replacing_twice_in_a_row_ends_with_the_last_version():
    recording = asset()
    first = source(recording)
    ledger.submit(first)
    one = ledger.claim("one")
    completion.finish(one, growing_set(one), completion.Outcome(duration=1))
    second, third = source(recording), source(recording)
    slow = ledger.submit(second)
    ledger.submit(third)
    slow.refresh_from_db()
    assert slow.state == State.CANCELLED
    last = ledger.claim("one")
    completion.finish(last, growing_set(last), completion.Outcome(duration=3))
    recording.refresh_from_db()
    assert recording.current_source == third
    assert recording.state == MediaAsset.State.READY
    ready = RenditionSet.objects.filter(state="ready")
    assert [each.source for each in ready] == [third]


def test_the_version_before_a_refused_one_is_taken_up_again_when_nothing_plays():
    first = source()
    pushed_aside = ledger.submit(first)
    second = source(first.asset)
    ledger.submit(second)
    pushed_aside.refresh_from_db()
    assert pushed_aside.state == State.CANCELLED
    ledger.fail(ledger.claim("one"), NO_STREAMS)
    again = ledger.claim("one")
    assert again == pushed_aside
    assert completion.finish(again, growing_set(again), completion.Outcome(duration=1))
    assert MediaAsset.objects.get().state == MediaAsset.State.READY


def test_an_older_version_that_is_complete_too_late_does_not_come_back():
    recording = asset()
    first, second = source(recording), source(recording)
    ledger.submit(first)
    late = ledger.claim("one")
    slow = growing_set(late, is_playable=True)
    ledger.submit(second)
    quick = ledger.claim("two")
    completion.finish(quick, growing_set(quick), completion.Outcome(duration=2))
    completion.finish(late, slow, completion.Outcome(duration=1))
    recording.refresh_from_db()
    slow.refresh_from_db()
    assert recording.current_source == second
    assert slow.state == "retired"


def test_a_replacement_that_fails_leaves_what_plays():
    recording = asset()
    ledger.submit(source(recording))
    one = ledger.claim("one")
    completion.finish(one, growing_set(one), completion.Outcome(duration=1))
    ledger.submit(source(recording))
    ledger.fail(ledger.claim("one"), NO_STREAMS)
    recording.refresh_from_db()
    assert recording.state == MediaAsset.State.READY
    assert recording.current_source.number == 1


def test_a_recording_removed_under_a_running_job_ends_it():
    job = running_job()
    MediaAsset.objects.all().delete()
    assert not ledger.beat(job, progress=1, step="encode")
    assert not ledger.fail(job, FAULT)
    assert not ledger.release(job)


def test_the_owner_is_written_to_in_plain_words_and_the_administrators_in_full(settings):
    settings.ADMINS = [("Admin", "admin@example.org")]
    settings.POD_MEDIA = {"MAX_ATTEMPTS": 1}
    owner = person()
    recording = asset(owner=owner, title="Waves\nand light")
    ledger.submit(source(recording))
    job = ledger.claim("one")
    ledger.fail(job, FAULT)
    letters.write_failure_letters(job.pk)
    to_owner, to_admin = mail.outbox
    assert to_owner.to == [owner.email]
    assert "Waves and light" in to_owner.subject
    assert "words of FFmpeg" not in to_owner.body
    assert "words of FFmpeg" in to_admin.body


def test_a_refusal_is_told_to_the_owner_alone(settings):
    settings.ADMINS = [("Admin", "admin@example.org")]
    job = running_job(of=asset(owner=person()))
    ledger.fail(job, NO_STREAMS)
    letters.write_failure_letters(job.pk)
    (letter,) = mail.outbox
    assert "This file holds no picture and no sound." in letter.body
