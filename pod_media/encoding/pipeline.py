"""What becomes of a job, step by step, and what each way of ending means to the ledger."""

from __future__ import annotations

import logging
import shutil
import traceback

from django.db import DatabaseError

from pod_media.assets.models import RenditionSet, SourceVersion
from pod_media.conf import setting
from pod_media.encoding import completion, helping, ledger, restart
from pod_media.encoding.chunked import encode_in_chunks, forget_chunks, is_long
from pod_media.encoding.engine import encode_whole
from pod_media.encoding.faults import is_full
from pod_media.encoding.figures import figures
from pod_media.encoding.growth import begin_set, list_result
from pod_media.encoding.models import EncodingJob
from pod_media.encoding.recipes import keep_recipe, plan_of
from pod_media.encoding.run import ENCODE_FROM, ENCODE_TO, Run, job_folder
from pod_media.encoding.sources import fetch
from pod_media.encoding.storing import (
    drop_original,
    propose_poster,
    remove_folder,
    result_folder,
    store_result,
)
from pod_media.encoding.workers import stopping
from pod_media.ffmpeg.errors import Cancelled, EncodingError, MediaError
from pod_media.ffmpeg.probe import accept, measure, probe_header
from pod_media.signals import source_probed

logger = logging.getLogger(__name__)

SLOWEST_DISK = 10_000_000  # bytes per second


def run_next(worker: str) -> bool:
    """Do the job whose turn it is, else a chunk of somebody else's; False when none waits."""
    job = ledger.claim(worker)
    if job is None:
        return helping.help_next(worker)
    run_job(job)
    return True


def run_job(job: EncodingJob) -> None:
    """Take a claimed job through all steps, and write down how it ended."""
    run = Run(job)
    try:
        with run.pulse:
            for step in STEPS:
                step(run)
    except Cancelled:
        _stop(run)
    except MediaError as error:
        _fail(run, error)
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may leave a job running
        _fail(run, _unexpected(error))


def fetch_source(run: Run) -> None:
    """Have the source as a local file."""
    run.enter("fetch", 0)
    size = max(1, run.job.source.size)

    def note(copied: int) -> None:
        run.pulse.moved()
        run.progress = min(2, round(copied / size * 2))

    run.path = fetch(run.job.source, run.work, on_bytes=note, should_stop=run.pulse.should_stop)


def examine(run: Run) -> None:
    """Probe the source and refuse what can't become a video; keep what was found."""
    assert run.path is not None
    run.enter("probe", 2)
    longest = setting("MAX_DURATION_HOURS") * 3600.0
    info = probe_header(run.path)
    accept(info, max_seconds=longest)
    run.check()
    # Every packet is read, twice at worst: the probe's own clocks watch over that.
    run.pulse.expect_silence(2 * run.job.source.size / SLOWEST_DISK)
    run.info = measure(run.path, info)
    accept(run.info, max_seconds=longest)
    SourceVersion.objects.filter(pk=run.job.source_id).update(
        info=run.info.to_json(),
        state=SourceVersion.State.ACCEPTED,
        refusal_code="",
        refusal_params={},
    )
    # What it brings inside is taken over once, however often it is encoded.
    if not run.job.source.info:
        source_probed.send(SourceVersion, source_id=run.job.source_id)


def prepare(run: Run) -> None:
    """Decide what is made, and open the set that will grow."""
    assert run.info is not None
    keep_recipe(run.job)
    run.plan = plan_of(run.job, run.info)
    run.grown = begin_set(run.job, run.info.duration, resumes=is_long(run.plan))
    run.folder = result_folder(run.grown, run.work)


def encode(run: Run) -> None:
    """Make all files."""
    run.enter("encode", ENCODE_FROM)
    assert run.plan is not None
    run.result = encode_in_chunks(run) if is_long(run.plan) else encode_whole(run)
    run.job.commands = [*run.job.commands, *_figures(run)]
    if run.result.left_out:
        logger.warning("Job %s: sound left out: %s", run.job.pk, run.result.left_out)


def store(run: Run) -> None:
    """Have the files in the media storage, and list them."""
    assert run.result is not None
    assert run.grown is not None
    run.enter("store", ENCODE_TO)
    store_result(run)
    list_result(run.grown, run.result, has_early=run.end_growth())


def complete(run: Run) -> None:
    """Switch to the new set in one transaction, then tidy up."""
    assert run.plan is not None
    assert run.result is not None
    assert run.grown is not None
    run.enter("finish", 99)
    propose_poster(run)
    if is_long(run.plan):
        forget_chunks(run)
    pictures = run.result.of_kind("video")
    highest = max(pictures, key=lambda file: file.height, default=None)
    outcome = completion.Outcome(
        duration=run.result.duration,
        width=highest.width if highest else None,
        height=highest.height if highest else None,
        left_out=run.result.left_out,
    )
    if not completion.finish(run.job, run.grown, outcome):
        raise Cancelled("encode:ffmpeg:cancelled")
    shutil.rmtree(job_folder(run.job), ignore_errors=True)
    if setting("ORIGINAL_POLICY") == "drop":
        drop_original(run.job.source)


STEPS = (fetch_source, examine, prepare, encode, store, complete)


def _stop(run: Run) -> None:
    """Leave a job that was cancelled or taken; give it back when it is us who have to go."""
    if stopping.is_set() and ledger.release(run.job):
        logger.info("Job %s goes back to the queue", run.job.pk)
        return
    logger.info("Job %s is no longer ours", run.job.pk)
    _sweep_up(run)


def _fail(run: Run, error: MediaError) -> None:
    """Write a failure down, unless the job went away: then that was why."""
    if stopping.is_set() and not isinstance(error, EncodingError):
        return _stop(run)
    try:
        if not ledger.held(run.job).exists():
            # Cancelled or removed: its files went, and whatever failed did so for want of them.
            return _stop(run)
        logger.warning("Job %s: %s %s", run.job.pk, error.code, error.detail[-2000:])
        restart.prepare(run.job, error)
        is_ours = ledger.fail(run.job, error)
    except DatabaseError:
        # The reaper will find the job.
        logger.exception("Job %s: its failure could not be written down", run.job.pk)
        return None
    if not is_ours or run.job.state == EncodingJob.State.FAILED:
        _sweep_up(run)
    return None


def _sweep_up(run: Run) -> None:
    """Remove what this attempt has written, unless another attempt goes on with it."""
    if run.grown and not RenditionSet.objects.filter(pk=run.grown.pk).exists():
        remove_folder(run.grown.prefix)
    job = EncodingJob.objects.filter(pk=run.job.pk).first()
    if job is None or job.state not in EncodingJob.ACTIVE:
        shutil.rmtree(job_folder(run.job), ignore_errors=True)


def _unexpected(error: Exception) -> EncodingError:
    detail = "".join(traceback.format_exception(error))
    code = "encode:storage:full" if is_full(error) else "encode:job:unexpected"
    return EncodingError(code, detail=detail)


def _figures(run: Run) -> list[dict[str, object]]:
    assert run.result is not None
    return figures(run.job, run.result.commands)
