"""Speech, recognised for real; and engines that crash, hang and are cancelled."""

import subprocess
import threading

import pytest
from django.core.files.base import ContentFile

from pod_media.assets.storage import media_storage
from pod_media.captions.revising import cues_in, newest
from pod_media.models import EngineTrial, SpeechJob, Track
from pod_media.recognition.engine_pocketsphinx import PocketSphinx
from pod_media.speech import ledger
from pod_media.speech.listening import listen, listen_next
from pod_media.speech.trials import try_engines, usable
from tests.factories.engines import Crashing, Hanging, Parrot
from tests.factories.renditions import rendition_set
from tests.media.speech.conftest import register

__all__ = ["register"]

pytestmark = [pytest.mark.encode, pytest.mark.django_db(transaction=True)]

TEXT = "Today we will speak about the history of computing machines."


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """Return five seconds of speech as a file of sound."""
    folder = tmp_path_factory.mktemp("spoken")
    wav, mp4 = folder / "a.wav", folder / "a.mp4"
    subprocess.run(["flite", "-voice", "rms", "-t", TEXT, "-o", wav], check=True)
    subprocess.run(["ffmpeg", "-v", "error", "-i", wav, "-c:a", "aac", mp4], check=True)
    return mp4


@pytest.fixture
def recording(spoken):
    """Return a recording that is prepared and in which this is said."""
    made = rendition_set()
    sound = made.renditions.get(kind="audio")
    name = f"{made.prefix}{sound.path}"
    media_storage().delete(name)
    media_storage().save(name, ContentFile(spoken.read_bytes()))
    return made.source.asset


def ask(recording, engine, **facts):
    """Return a job that waits."""
    return ledger.submit(recording, engine=engine.name, by=None, **{"language": "en", **facts})


def ended(job):
    job.refresh_from_db()
    return job.state, job.error_code


def test_pocketsphinx_writes_a_draft_of_what_is_said(recording):
    job = ask(recording, PocketSphinx())
    assert listen_next("w")
    assert ended(job) == ("done", "")
    words = [word for cue in cues_in(newest(job.track)) for word in cue.words]
    said = " ".join(each.text for each in words)
    assert {"history", "computing", "machines"} <= set(said.split())
    assert all(0 <= each.start < each.end < 5 for each in words)
    assert all(0 <= each.confidence <= 1 for each in words)


def test_a_script_gets_the_times_at_which_it_is_said(recording):
    job = ask(recording, PocketSphinx(), script=TEXT)
    listen_next("w")
    assert ended(job) == ("done", "")
    assert (job.track.origin, job.script) == ("aligned", "")
    (cue,) = cues_in(newest(job.track))
    assert cue.text.replace("\n", " ") == TEXT
    starts = [each.start for each in cue.words]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(TEXT.split())


def test_another_script_is_refused(recording):
    job = ask(recording, PocketSphinx(), script="Butter a cake tin and whisk three eggs. " * 5)
    listen_next("w")
    assert ended(job) == ("failed", "speech:script:other")
    assert not Track.objects.exists()


def test_pocketsphinx_is_seen_to_work_and_the_others_say_what_is_missing(settings):
    settings.POD_MEDIA = {"VOSK_MODELS": {}, "WHISPER_MODEL": ""}
    try_engines()
    assert [each.name for each in usable()] == ["pocketsphinx"]
    assert set(EngineTrial.objects.exclude(error_code="").values_list("error_code", flat=True)) <= {
        "speech:engine:not-installed",
        "speech:model:none-named",
    }


def test_a_missing_model_is_said(recording, register):
    engine = register(Parrot(reason="speech:model:missing"))
    try_engines()
    trial = EngineTrial.objects.get(name=engine.name)
    assert (trial.error_code, trial.error_detail) == ("speech:model:missing", "a detail")


def test_an_engine_that_crashes_fails_its_job_alone(recording, register):
    job = ask(recording, register(Crashing()))
    listen_next("w")
    assert ended(job) == ("failed", "speech:engine:crashed")
    assert "-11" in job.error_detail
    register(Parrot())
    SpeechJob.objects.update(engine="parrot")
    assert ledger.retry(job)
    listen_next("w")
    assert ended(job) == ("done", "")


def test_an_engine_that_hangs_is_ended(recording, register, settings):
    settings.POD_MEDIA = {"SPEECH_STALL_SECONDS": 1.5}
    job = ask(recording, register(Hanging()))
    listen_next("w")
    assert ended(job) == ("failed", "speech:engine:hung")


def test_a_cancelled_job_ends_its_engine(recording, register, settings):
    settings.POD_MEDIA = {"HEARTBEAT_SECONDS": 0.2}
    ask(recording, register(Hanging()))
    job = ledger.claim("w")
    timer = threading.Timer(2, ledger.cancel, [job])
    timer.start()
    listen(job)
    timer.join()
    assert ended(job) == ("cancelled", "")
    assert not Track.objects.exists()


def test_what_native_code_prints_is_no_answer_and_the_language_found_is_kept(recording, register):
    job = ask(recording, register(Parrot()), language="")
    listen_next("w")
    assert ended(job) == ("done", "")
    assert (job.language, job.track.language) == ("fr", "fr")


def test_a_recording_without_sound_says_so(recording, register):
    recording.current_source.sets.get().renditions.filter(kind="audio").delete()
    job = ask(recording, register(Parrot()))
    listen_next("w")
    assert ended(job) == ("failed", "speech:sound:none")


def test_an_engine_that_is_registered_no_more_fails_its_job(recording):
    job = ask(recording, Parrot())
    listen_next("w")
    assert ended(job) == ("failed", "speech:engine:unknown")
