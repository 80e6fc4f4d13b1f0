"""Who acts on what the slices announce. Work starts once the transaction is committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from pod_media import tasks
from pod_media.admin_ui import actions
from pod_media.assets import intake, removal
from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.stores import store_for
from pod_media.captions.files import files_of, remove_files
from pod_media.captions.models import Track
from pod_media.catalogue.indexing import BATCH, batched
from pod_media.channels.review_letters import ReviewLetters
from pod_media.embedded import chapters as embedded_chapters
from pod_media.encoding import ledger, storing
from pod_media.signals import (
    catalogue_outdated,
    chunk_queued,
    download_wanted,
    engines_doubted,
    job_ended,
    job_queued,
    letter_written,
    search_outdated,
    source_arrived,
    source_probed,
    speech_queued,
    upload_completed,
    video_described,
)
from pod_media.speech import ledger as speech_ledger
from pod_media.speech.wishes import take_wish
from pod_media.videos.models import VideoPage

# Wagtail keeps receivers by weak reference.
_write_to_reviewers = ReviewLetters()
task_submitted.connect(_write_to_reviewers, sender=TaskState, dispatch_uid="pod_media_review")


@receiver(upload_completed)
def take_whole_upload(upload: Upload, **_kwargs: Any) -> None:
    """Take the file over: at once where that is a rename, else in the light worker."""
    take = intake.take_upload if intake.is_quick() else tasks.take_upload
    _afterwards(take, upload.pk)


@receiver(source_arrived)
def compute_checksum(source: Any, **_kwargs: Any) -> None:
    """Compute the checksum in the light worker, so that nothing waits for it."""
    if not source.checksum:
        _afterwards(tasks.record_checksum, source.pk)


@receiver(source_arrived)
def submit_source(source: Any, **_kwargs: Any) -> None:
    """Put the new version into the ledger, in the transaction that made it."""
    ledger.submit(source, source.created_by)


@receiver(source_probed)
def take_what_is_embedded(source_id: int, **_kwargs: Any) -> None:
    """Take chapters and subtitles out of the file in the light worker: no encode waits for it."""
    _afterwards(tasks.take_embedded_chapters, source_id)
    _afterwards(tasks.take_embedded_subtitles, source_id)


@receiver(job_queued)
def wake_a_worker(job: Any, **_kwargs: Any) -> None:
    """Send a message for a job that may run now; for a later one the reaper will."""
    if job.not_before is None or job.not_before <= timezone.now():
        _afterwards(tasks.run_encoding_job, job.pk, str(job.token))


@receiver(chunk_queued)
def wake_a_helper(chunk: Any, **_kwargs: Any) -> None:
    """Send a message for a chunk, for whoever has a slot free."""
    _afterwards(tasks.run_encoding_chunk, chunk.pk, str(chunk.token))


@receiver(job_ended)
def tell_of_failure(job: Any, **_kwargs: Any) -> None:
    """Write to the owner and the administrators when a job has failed for good."""
    if job.state == job.State.FAILED:
        _afterwards(tasks.write_failure_letters, job.pk)


@receiver(job_ended)
def listen_to_what_is_ready(job: Any, **_kwargs: Any) -> None:
    """Wake a speech worker for what waited until a recording was prepared."""
    if job.state == job.State.DONE:
        for waiting in speech_ledger.due().filter(asset=job.source.asset_id):
            wake_a_listener(waiting)


@receiver(speech_queued)
def wake_a_listener(job: Any, **_kwargs: Any) -> None:
    """Send a message for a speech job, once its recording is prepared."""
    if speech_ledger.due().filter(pk=job.pk).exists():
        _afterwards(tasks.run_speech_job, job.pk, str(job.token))


@receiver(engines_doubted)
def try_engines_anew(**_kwargs: Any) -> None:
    """Try them where speech is recognised, not where pages are made."""
    _afterwards(tasks.try_speech_engines)


@receiver(video_described)
def take_caption_wish(video: Any, said: Any, by: Any, **_kwargs: Any) -> None:
    """Ask for automatic captions where the form of an upload did."""
    take_wish(video, said, by=by)


@receiver(post_save, sender=VideoPage)
def take_chapters_of_file(instance: VideoPage, created: bool, **kwargs: Any) -> None:
    """Take the chapters of a file that was probed before its page was made, by whichever door."""
    if not created or kwargs.get("raw") or not instance.asset_id:
        return
    if source_id := embedded_chapters.source_for(instance):
        _afterwards(tasks.take_embedded_chapters, source_id, instance.pk)


# The files of a set go with its row, whatever removed it; never before that is committed.
@receiver(post_delete, sender=RenditionSet)
def remove_set_files(instance: RenditionSet, **_kwargs: Any) -> None:
    """Remove the folder of a removed set."""
    _afterwards(storing.remove_folder, instance.prefix)


@receiver(pre_delete, sender=MediaAsset)
def end_what_is_under_way(instance: MediaAsset, **_kwargs: Any) -> None:
    """Stop what is on its way to a recording that goes, and what plays of it."""
    removal.end_uploads(instance)
    removal.let_go(instance)


@receiver(post_delete, sender=Upload)
def remove_bytes_in_flight(instance: Upload, **_kwargs: Any) -> None:
    """Remove what had arrived of an upload that goes, as with its owner's account."""
    if instance.state in {Upload.State.OPEN, Upload.State.COMPLETE}:
        _afterwards(store_for(instance).discard)


@receiver(post_delete, sender=SourceVersion)
def remove_source_file(instance: SourceVersion, **_kwargs: Any) -> None:
    """Remove the file of a version; the poster goes by wagtailmedia's own receiver."""
    _afterwards(removal.remove_stored, str(instance.file.name))


@receiver(post_delete, sender=Track)
def remove_track_files(instance: Track, **_kwargs: Any) -> None:
    """Remove what viewers had of a track that goes, by itself or with its recording."""
    _afterwards(remove_files, files_of(instance))


@receiver(source_arrived)
def log_arrival(source: SourceVersion, **_kwargs: Any) -> None:
    """Write into Wagtail's log who brought a file, or another one."""
    name = "replace" if source.number > 1 else "upload"
    actions.log_action(source.asset, name, source.created_by, file=source.original_name)


@receiver(download_wanted)
def join_large_file(rendition: Any, **_kwargs: Any) -> None:
    """Join it in the light worker; asked again meanwhile, the worker finds it made."""
    _afterwards(tasks.make_download, rendition.pk)


@receiver(letter_written)
def send_letter(contributor: Any, sender_id: int, text: str, **_kwargs: Any) -> None:
    """Send a reader's letter in the light worker: mail servers take their time."""
    _afterwards(tasks.write_to_contributor, contributor.pk, sender_id, text)


@receiver(catalogue_outdated)
def index_many(pks: list[int], **_kwargs: Any) -> None:
    """Write the places of many videos in the lists in the light worker, batch by batch."""
    for batch in batched(pks, BATCH):
        _afterwards(tasks.index_videos, batch)


@receiver(search_outdated)
def tell_search_server(**_kwargs: Any) -> None:
    """Send what changed to the search server in the light worker; it is committed already."""
    tasks.tell_search_server()


def _afterwards(act: Callable[..., Any], *arguments: Any) -> None:
    """Act once the transaction is committed.

    A queue or a storage that is away is told to the log: the request has done its work, others
    have theirs to do, and the reaper and the sweeps come by for what was left.
    """

    # A plain function, because Django tells the failed one's name to the log.
    def act_now() -> None:
        act(*arguments)

    transaction.on_commit(act_now, robust=True)
