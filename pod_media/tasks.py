"""Every Huey task of the package: ids in, one plain idempotent function called."""

from __future__ import annotations

from django.core.management import call_command
from huey import crontab

from pod_media.assets import abandoned, checksums, intake
from pod_media.assets.uploads import receive
from pod_media.captions import files as track_files
from pod_media.catalogue import indexing, watching
from pod_media.contributors import letters as contributor_letters
from pod_media.delivery import downloads
from pod_media.embedded import chapters as embedded_chapters
from pod_media.embedded import subtitles as embedded_subtitles
from pod_media.encoding import cleaning, letters, pipeline, recovery, workers
from pod_media.mine import trash
from pod_media.queues import (
    ENCODE,
    SPEECH,
    encode_task,
    light_task,
    periodic_task,
    speech_task,
)
from pod_media.search import mending
from pod_media.speech import ledger as speech_ledger
from pod_media.speech import listening, trials


@light_task(retries=5, retry_delay=30)
def take_upload(upload_id: int) -> None:
    """Move a whole upload into the media storage."""
    intake.take_upload(upload_id)


@light_task(retries=2, retry_delay=60)
def record_checksum(source_id: int) -> None:
    """Compute the SHA-256 of a source."""
    checksums.record_checksum(source_id)


@periodic_task(crontab(minute="17"))
def record_missing_checksums() -> None:
    """Ask again for checksums whose task was lost with its worker."""
    for source_id in checksums.missing_checksums():
        record_checksum(source_id)


@light_task(retries=2, retry_delay=60)
def take_embedded_chapters(source_id: int, page_id: int | None = None) -> None:
    """Let the chapters inside a file be those of its pages, or of one that is new."""
    embedded_chapters.take_chapters(source_id, page_id)


@light_task(retries=2, retry_delay=60)
def take_embedded_subtitles(source_id: int) -> None:
    """Make drafts of the subtitles inside a file."""
    embedded_subtitles.take_subtitles(source_id)


@encode_task()
def run_encoding_job(job_id: int, token: str) -> None:
    """Wake up and do what is next: the ledger chooses, the named job is a hint for people."""
    del job_id, token
    pipeline.run_next(workers.worker_name())


@encode_task()
def run_encoding_chunk(chunk_id: int, token: str) -> None:
    """Wake up and do what is next: a job, or else a chunk of a long one."""
    del chunk_id, token
    pipeline.run_next(workers.worker_name())


@speech_task()
def run_speech_job(job_id: int, token: str) -> None:
    """Wake up and listen to what waits longest; the named job is a hint for people."""
    del job_id, token
    listening.listen_next(workers.worker_name())


@speech_task()
def try_speech_engines() -> None:
    """See which engines can be used where speech is recognised."""
    trials.try_engines()


@periodic_task(crontab())
def reap_speech() -> None:
    """Take back what dead workers left of speech, and wake workers for what the queue forgot."""
    speech_ledger.reap()
    waiting = SPEECH.pending_count()
    for job in speech_ledger.due()[waiting:]:
        run_speech_job(job.pk, str(job.token))
    if not waiting and trials.are_old():
        try_speech_engines()


@light_task(retries=3, retry_delay=60)
def write_failure_letters(job_id: int) -> None:
    """Tell the owner and the administrators of a failed job."""
    letters.write_failure_letters(job_id)


@light_task(retries=3, retry_delay=60)
def write_to_contributor(contributor_id: int, sender_id: int, text: str) -> None:
    """Send a reader's letter to a person in videos."""
    contributor_letters.write_to_contributor(contributor_id, sender_id, text)


@periodic_task(crontab(minute="*/10"))
def write_missing_letters() -> None:
    """Tell of failures whose message the queue lost."""
    letters.write_missing_letters()


@periodic_task(crontab())
def reap() -> None:
    """Take back what dead workers left, and wake workers for what the queue forgot."""
    recovery.reap()
    recovery.reap_chunks()
    for row in recovery.overlooked(ENCODE.pending_count()):
        run_encoding_job(row.pk, str(row.token))


@periodic_task(crontab())
def take_forgotten() -> None:
    """Take over whole uploads whose request or task died before it could."""
    intake.take_forgotten()


@periodic_task(crontab(minute="*/10"))
def sweep() -> None:
    """Remove what nobody needs: retired sets, scratch folders."""
    cleaning.sweep()


@periodic_task(crontab(minute="*/10"))
def expire_uploads() -> None:
    """Remove abandoned uploads."""
    receive.expire_uploads()


@periodic_task(crontab(hour="4", minute="41"))
def settle_abandoned() -> None:
    """Settle recordings that were begun and whose file never came."""
    abandoned.settle_abandoned()


@periodic_task(crontab(hour="3", minute="23"))
def empty_trash() -> None:
    """Remove videos that have been in the trash long enough."""
    trash.empty_trash()


@periodic_task(crontab(hour="4", minute="53"))
def sweep_tracks() -> None:
    """Remove files of tracks that no player has any more."""
    track_files.sweep_files()


@periodic_task(crontab(minute="*/10"))
def sweep_downloads() -> None:
    """Remove joined files that were asked for yesterday, and what killed processes left."""
    downloads.sweep_downloads()
    downloads.sweep_work()


@periodic_task(crontab())
def publish_scheduled() -> None:
    """Publish and withdraw pages whose time has come."""
    call_command("publish_scheduled", verbosity=0)


@light_task(retries=2, retry_delay=10)
def make_download(rendition_id: int) -> None:
    """Join a large file that somebody asked to download."""
    downloads.make_download_of(rendition_id)


@light_task(retries=3, retry_delay=30)
def index_videos(pks: list[int]) -> None:
    """Write the places of some videos in the lists."""
    indexing.index_videos(pks)


@periodic_task(crontab(minute="7"))
def count_watched() -> None:
    """Count by how many people each video was watched."""
    watching.count_watched()


@light_task(retries=1, retry_delay=30)
def tell_search_server() -> None:
    """Send what changed to the search server; one call sends all that waits."""
    mending.tell_server()


@periodic_task(crontab())
def mend_search() -> None:
    """Send what a search server that was away has missed."""
    mending.tell_what_waits()
