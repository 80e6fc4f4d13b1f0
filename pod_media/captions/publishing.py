"""Give viewers a track, or take it from them: rows for the search, files for every player."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from pod_media.captions.errors import Taken
from pod_media.captions.files import files_of, remove_files, write_files
from pod_media.captions.models import Cue, Track
from pod_media.captions.revising import cues_in, newest
from pod_media.signals import tracks_changed

# Rows per statement.
BATCH = 500


@transaction.atomic
def publish(track: Track, *, by: Any) -> None:
    """Give viewers the newest revision. Idempotent; a failed storage leaves all as it was."""
    held = Track.objects.select_for_update().get(pk=track.pk)
    # What is published has its files, and is never written to: somebody may be reading.
    if held.has_changes:
        _bring_out(held, by)
    track.refresh_from_db()


@transaction.atomic
def withdraw(track: Track, *, by: Any) -> None:
    """Take a track from viewers; its makers keep it as a draft. Idempotent."""
    held = Track.objects.select_for_update().get(pk=track.pk)
    if held.is_published:
        held.published_number = held.published_at = None
        held.save(update_fields=["published_number", "published_at", "updated_at"])
        held.cues.all().delete()
        _log(held, "withdraw", by)
        tracks_changed.send(Track, asset_id=held.asset_id)
        transaction.on_commit(partial(_remove_withdrawn, held.pk), robust=True)
    track.refresh_from_db()


@transaction.atomic
def settle(track: Track, *, by: Any, reaches_viewers: bool = True) -> None:
    """Write what the player's menu says of a track. Raises Taken.

    One of a recording is shown unasked. Of somebody whose word does not reach viewers, a track
    takes that from what is published only once it is published itself.
    """
    try:
        with transaction.atomic():
            track.save(update_fields=["kind", "language", "label", "is_default", "updated_at"])
    except IntegrityError as error:
        raise Taken from error
    _show_alone(track, among_published=reaches_viewers)
    _log(track, "settle", by)
    tracks_changed.send(Track, asset_id=track.asset_id)


@transaction.atomic
def remove(track: Track, *, by: Any) -> None:
    """Remove a track with its history."""
    _log(track, "remove", by)
    asset_id = track.asset_id
    track.delete()
    tracks_changed.send(Track, asset_id=asset_id)


def _show_alone(track: Track, *, among_published: bool = True) -> None:
    """Have no other track shown unasked."""
    others = Track.objects.filter(asset=track.asset_id, is_default=True).exclude(pk=track.pk)
    if not among_published:
        others = others.filter(published_number=None)
    if track.is_default:
        others.update(is_default=False)


def _bring_out(held: Track, by: Any) -> None:
    """Write files, then rows: an address is told only once there is a file behind it."""
    revision = newest(held)
    cues = cues_in(revision)
    write_files(held, revision.number, cues)
    held.published_number, held.published_at = revision.number, timezone.now()
    held.save(update_fields=["published_number", "published_at", "updated_at"])
    _show_alone(held)
    held.revisions.filter(pk=revision.pk).update(is_kept=True)
    held.cues.all().delete()
    Cue.objects.bulk_create([_row(held, each) for each in cues], batch_size=BATCH)
    _log(held, "publish", by)
    tracks_changed.send(Track, asset_id=held.asset_id)


@transaction.atomic
def _remove_withdrawn(pk: int) -> None:
    """Remove the files of a track, unless it was published anew meanwhile or is gone."""
    held = Track.objects.select_for_update().filter(pk=pk).first()
    if held is not None and not held.is_published:
        remove_files(files_of(held))


def _row(track: Track, cue: Any) -> Cue:
    facts = cue.to_json()
    return Cue(
        track=track,
        start=cue.start,
        end=cue.end,
        text=cue.text,
        settings=cue.settings[:255],
        name=cue.name[:255],
        words=facts.get("words", []),
    )


def _log(track: Track, verb: str, by: Any) -> None:
    data = {"kind": str(track.kind), "language": track.language}
    log(instance=track.asset, action=f"pod_media.track.{verb}", user=by, data=data)
