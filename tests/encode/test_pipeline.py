"""The pipeline on real clips, in this process: what each way of ending leaves behind."""

import shutil
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion
from pod_media.assets.storage import media_storage, work_dir
from pod_media.encoding import chunk_ledger, helping, ledger, pipeline, workers
from pod_media.encoding.models import EncodingChunk, EncodingJob
from pod_media.ffmpeg import encode_chunked
from pod_media.ffmpeg.chunks import is_done
from pod_media.ffmpeg.errors import Cancelled, EncodingError
from tests.encode.clips import clip
from tests.factories.encodings import submitted
from tests.factories.videos import asset

pytestmark = [pytest.mark.encode, pytest.mark.django_db(transaction=True)]

State = EncodingJob.State


@pytest.fixture(autouse=True)
def _clean_storage():
    for name in ("renditions", "sources"):
        shutil.rmtree(media_storage().path(name), ignore_errors=True)
    yield
    workers.stopping.clear()


def folders() -> set[str]:
    """Return the names of the folders of renditions."""
    return {each.name for each in Path(media_storage().path("renditions")).glob("*")}


def run_until(step: str, monkeypatch, act) -> None:
    """Run the next job, calling `act` as it begins a step."""
    enter = pipeline.Run.enter

    def watched(self, name, progress):
        enter(self, name, progress)
        if name == step:
            act()
            self.pulse.beat_now()

    monkeypatch.setattr(pipeline.Run, "enter", watched)
    assert pipeline.run_next(workers.worker_name())


def test_a_clip_becomes_a_video(tmp_path):
    job = submitted(clip(tmp_path / "a.mp4", seconds=2))
    assert pipeline.run_next("one")
    job.refresh_from_db()
    recording = MediaAsset.objects.get()
    assert (job.state, job.error_detail) == (State.DONE, "")
    assert recording.state == MediaAsset.State.READY
    assert recording.thumbnail
    assert recording.duration == pytest.approx(2, abs=0.2)
    ready = RenditionSet.objects.get()
    kinds = set(ready.renditions.values_list("kind", flat=True))
    assert {"video", "audio", "poster", "storyboard", "waveform"} <= kinds
    for row in ready.renditions.all():
        assert media_storage().size(ready.prefix + row.path) == row.size
    assert job.commands[0]["cpu"] >= 0
    assert not pipeline.job_folder(job).exists()


def test_rubbish_is_refused_with_a_sentence_and_the_next_job_runs(tmp_path):
    rubbish = tmp_path / "rubbish.mp4"
    rubbish.write_bytes(b"\0rubbish" * 1000)
    job = submitted(rubbish)
    other = submitted(clip(tmp_path / "b.mp4", seconds=1))
    while pipeline.run_next("one"):
        pass
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.state, other.state) == (State.FAILED, State.DONE)
    assert job.error_code.startswith("encode:source:")
    assert SourceVersion.objects.get(jobs=job).state == "refused"


@pytest.mark.parametrize("step", ["fetch", "probe", "encode", "store", "finish"])
def test_a_cancel_at_any_step_leaves_nothing(step, tmp_path, monkeypatch):
    job = submitted(clip(tmp_path / "a.mp4", seconds=1))
    run_until(step, monkeypatch, lambda: ledger.cancel(EncodingJob.objects.get(pk=job.pk)))
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert not RenditionSet.objects.exists()
    assert folders() == set()
    assert not (work_dir() / "jobs" / str(job.uuid)).exists()


@pytest.mark.parametrize("step", ["probe", "encode", "finish"])
def test_a_recording_removed_while_it_is_encoded_leaves_nothing(step, tmp_path, monkeypatch):
    submitted(clip(tmp_path / "a.mp4", seconds=1))
    run_until(step, monkeypatch, lambda: MediaAsset.objects.all().delete())
    assert not EncodingJob.objects.exists()
    assert folders() == set()
    monkeypatch.undo()
    other = submitted(clip(tmp_path / "b.mp4", seconds=1))
    assert pipeline.run_next("one")
    other.refresh_from_db()
    assert other.state == State.DONE


def test_a_stop_gives_the_job_back_at_once(tmp_path, monkeypatch):
    job = submitted(clip(tmp_path / "a.mp4", seconds=1))
    run_until("encode", monkeypatch, workers.stopping.set)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.QUEUED, 0)
    workers.stopping.clear()
    monkeypatch.undo()
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, RenditionSet.objects.count(), len(folders())) == (State.DONE, 1, 1)


def test_a_full_disk_is_said_truly_and_tried_again(tmp_path, monkeypatch, settings):
    settings.POD_MEDIA = {"RETRY_SECONDS": (0,)}
    job = submitted(clip(tmp_path / "a.mp4", seconds=1))
    full = EncodingError("encode:storage:full", detail="No space left on device")

    def fail(_run):
        raise full

    monkeypatch.setattr(pipeline, "encode_whole", fail)
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.QUEUED, "encode:storage:full")
    monkeypatch.undo()
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.DONE, "")
    assert len(folders()) == 1


def test_a_file_larger_than_allowed_is_our_fault_and_leaves_no_half_file(tmp_path, settings):
    settings.POD_MEDIA = {"MAX_ATTEMPTS": 1, "JOB_MEMORY_BYTES": 50_000_000}
    job = submitted(clip(tmp_path / "a.mp4", seconds=1))
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert not job.error_code.startswith("encode:source:")
    assert folders() == set()
    assert SourceVersion.objects.get().state != "refused"


def test_two_workers_do_two_jobs_once_each(tmp_path):
    jobs = [submitted(clip(tmp_path / f"{name}.mp4", seconds=1)) for name in "ab"]

    def work():
        try:
            while pipeline.run_next(workers.worker_name()):
                pass
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [EncodingJob.objects.get(pk=job.pk).attempts for job in jobs] == [1, 1]
    assert RenditionSet.objects.filter(state="ready").count() == 2


def test_re_encoding_keeps_the_old_set_until_the_new_one_is_complete(tmp_path):
    job = submitted(clip(tmp_path / "a.mp4", seconds=1))
    pipeline.run_next("one")
    first = RenditionSet.objects.get()
    again = ledger.submit(job.source)
    assert again.is_reencode
    pipeline.run_next("one")
    first.refresh_from_db()
    assert first.state == "retired"
    assert RenditionSet.objects.filter(state="ready").count() == 1
    assert media_storage().exists(first.prefix + "audio-1.mp4")


def test_the_original_goes_when_policy_says_so(tmp_path, settings):
    settings.POD_MEDIA = {"ORIGINAL_POLICY": "drop"}
    job = submitted(clip(tmp_path / "a.mp4", seconds=1))
    name = job.source.file.name
    pipeline.run_next("one")
    assert not media_storage().exists(name)
    again = ledger.submit(SourceVersion.objects.get())
    pipeline.run_next("one")
    again.refresh_from_db()
    assert (again.state, again.error_code) == (State.FAILED, "encode:source:dropped")
    assert MediaAsset.objects.get().state == MediaAsset.State.READY


def test_a_poster_that_a_person_chose_stays(tmp_path):
    chosen = asset(poster_origin="uploaded", thumbnail="posters/mine.jpg")
    submitted(clip(tmp_path / "a.mp4", seconds=1), chosen)
    pipeline.run_next("one")
    chosen.refresh_from_db()
    assert chosen.thumbnail.name == "posters/mine.jpg"


def test_a_long_source_is_resumed_at_the_chunks_that_are_done(tmp_path, monkeypatch, settings):
    settings.POD_MEDIA = {"CHUNK_ABOVE": 10, "CHUNK_SECONDS": 8}
    job = submitted(clip(tmp_path / "a.mp4", seconds=24))
    finish, finished = chunk_ledger.finish, []

    def die_after_two(row):
        finish(row)
        finished.append(row.number)
        if len(finished) == 2:
            workers.stopping.set()

    monkeypatch.setattr(chunk_ledger, "finish", die_after_two)
    assert pipeline.run_next("one")
    workers.stopping.clear()
    job.refresh_from_db()
    assert job.state == State.QUEUED
    kept = RenditionSet.objects.get()
    done = {row.number for row in EncodingChunk.objects.filter(state="done")}
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert job.state == State.DONE
    assert finished[:2] == sorted(done)
    assert len(finished) == len(set(finished)) == EncodingChunk.objects.count()
    kept.refresh_from_db()
    assert (kept.state, RenditionSet.objects.count()) == ("ready", 1)
    assert kept.duration == pytest.approx(24, abs=0.1)


def test_a_failed_chunk_is_tried_again_alone(tmp_path, monkeypatch, settings):
    settings.POD_MEDIA = {"CHUNK_ABOVE": 10, "CHUNK_SECONDS": 8}
    job = submitted(clip(tmp_path / "a.mp4", seconds=16))
    encode, failed = helping.encode_chunk, []

    def fail_once(source, plan, chunk, folder, **options):
        if chunk.index == 1 and not failed:
            failed.append(chunk)
            raise EncodingError("encode:ffmpeg:failed", params={"status": 1})
        assert not is_done(folder, chunk)
        return encode(source, plan, chunk, folder, **options)

    monkeypatch.setattr(helping, "encode_chunk", fail_once)
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 1)
    attempts = dict(EncodingChunk.objects.values_list("number", "attempts"))
    assert attempts.pop(1) == 2
    assert set(attempts.values()) == {1}


def test_cancelled_is_no_fault():
    assert not isinstance(Cancelled("encode:ffmpeg:cancelled"), EncodingError)


def test_a_join_that_was_interrupted_late_is_done_again(tmp_path, monkeypatch, settings):
    settings.POD_MEDIA = {"CHUNK_ABOVE": 10, "CHUNK_SECONDS": 8, "RETRY_SECONDS": (0,)}
    job = submitted(clip(tmp_path / "a.mp4", seconds=16))

    def interrupt(*_args):
        raise Cancelled("encode:ffmpeg:cancelled")

    monkeypatch.setattr(encode_chunked, "clear_chunks", interrupt)

    assert pipeline.run_next("one")
    assert ledger.requeue(EncodingJob.objects.get(pk=job.pk))
    monkeypatch.undo()
    assert pipeline.run_next("one")
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.DONE, "")
    assert RenditionSet.objects.count() == 1
