"""Do a speech job: fetch the sound, let the engine hear it, write the draft."""

from __future__ import annotations

import logging
import shutil
import tempfile
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from pod_media.assets.models import RenditionSet, VideoRendition
from pod_media.assets.storage import media_storage, read_blocks, work_dir
from pod_media.captions.models import Track
from pod_media.encoding.faults import storage_faults
from pod_media.encoding.pulse import Pulse
from pod_media.encoding.sources import local_folder
from pod_media.encoding.workers import stopping
from pod_media.ffmpeg.errors import Cancelled, MediaError
from pod_media.ffmpeg.speech import extract_speech
from pod_media.recognition.engines import EngineError, Transcript
from pod_media.speech import engine_process, ledger
from pod_media.speech.drafts import write_draft
from pod_media.speech.errors import SpeechError
from pod_media.speech.models import SpeechJob
from pod_media.speech.registered import engines

logger = logging.getLogger(__name__)

# Per cent done once the sound is there.
FETCHED = 2


@dataclass
class _Run:
    """A job under way, and how far it is."""

    job: SpeechJob
    progress: int = 0
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self.pulse = Pulse(lambda: ledger.beat(self.job, self.progress))

    def note(self, share: float) -> None:
        self.progress = FETCHED + round(share * (99 - FETCHED))
        self.pulse.moved()


def listen_next(worker: str) -> bool:
    """Do the job whose turn it is; False when none waits."""
    job = ledger.claim(worker)
    if job is None:
        return False
    listen(job)
    return True


def listen(job: SpeechJob) -> None:
    """Do a claimed job, and write down how it ended."""
    run = _Run(job)
    work = Path(tempfile.mkdtemp(dir=work_dir(), prefix="speech-"))
    try:
        with run.pulse:
            heard = _hear(run, work)
        _write(job, heard)
    except Cancelled:
        if stopping.is_set() and ledger.release(job):
            logger.info("Speech job %s goes back to the queue", job.pk)
    except (SpeechError, EngineError, MediaError) as error:
        _fail(job, error.code, getattr(error, "detail", ""))
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may leave a job running
        _fail(job, "speech:job:unexpected", "".join(traceback.format_exception(error)))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fail(job: SpeechJob, code: str, detail: str) -> None:
    logger.warning("Speech job %s: %s %s", job.pk, code, detail[-2000:])
    ledger.fail(job, code, detail)


def _hear(run: _Run, work: Path) -> Transcript:
    job = run.job
    engine = engines().get(job.engine)
    if engine is None:
        raise SpeechError("speech:engine:unknown")
    sound, seconds = _sound_of(job)
    wav = work / "speech.wav"
    _fetch(run, sound, wav)
    run.note(0)
    given = {
        "seconds": seconds,
        "on_progress": run.note,
        "should_stop": run.pulse.should_stop_working,
    }
    if job.is_alignment:
        return engine_process.align(engine, wav, script=job.script, **given)
    return engine_process.transcribe(engine, wav, language=job.language, **given)


def _sound_of(job: SpeechJob) -> tuple[VideoRendition, float]:
    """Return the sound that viewers hear, in the language asked for where there are several."""
    ready = RenditionSet.State.READY
    sounds = VideoRendition.objects.filter(
        set__source=job.asset.current_source, set__state=ready, kind=VideoRendition.Kind.AUDIO
    )
    found = sorted(
        sounds.select_related("set__source"),
        key=lambda each: (not job.language or each.language != job.language, each.name),
    )
    if not found:
        raise SpeechError("speech:sound:none")
    return found[0], found[0].set.duration


def _fetch(run: _Run, sound: VideoRendition, wav: Path) -> None:
    """Have the sound as a local WAV."""
    name = f"{sound.set.prefix}{sound.path}"
    path = local_folder(media_storage(), name)
    if path is None:
        path = wav.with_suffix(".mp4")
        with storage_faults(), path.open("wb") as out:
            for block in read_blocks(media_storage(), name):
                run.pulse.moved()
                if run.pulse.should_stop():
                    raise Cancelled("encode:ffmpeg:cancelled")
                out.write(block)
    extract_speech(path, wav, should_stop=run.pulse.should_stop_working)


def _write(job: SpeechJob, heard: Transcript) -> None:
    """Write the draft, unless the job is no longer ours."""
    origin = Track.Origin.ALIGNED if job.is_alignment else Track.Origin.GENERATED
    with transaction.atomic():
        if not ledger.held(job).select_for_update().exists():
            raise Cancelled("encode:ffmpeg:cancelled")
        by = job.requested_by
        track = write_draft(job.asset, heard, origin=origin, by=by, note=job.engine)
        ledger.finish(job, track)
