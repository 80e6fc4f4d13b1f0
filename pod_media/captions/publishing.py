"""Give viewers a track, or take it from them: rows for the search, files for every player."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from pod_media.captions.files import remove_files, write_files
from pod_media.captions.models import Cue, Track
from pod_media.captions.revising import cues_in, newest
from pod_media.signals import tracks_changed

# Rows per statement.
BATCH = 500


def publish(track: Track, *, by: Any) -> None:
    """Give viewers the newest revision. Idempotent; a failed storage leaves all as it was."""
    revision = newest(track)
    cues = cues_in(revision)
    # Before the rows: an address is told only once there is a file behind it.
    write_files(track, revision.number, cues)
    with transaction.atomic():
        held = Track.objects.select_for_update().get(pk=track.pk)
        held.published_number, held.published_at = revision.number, timezone.now()
        held.save(update_fields=["published_number", "published_at", "updated_at"])
        held.revisions.filter(pk=revision.pk).update(is_kept=True)
        held.cues.all().delete()
        Cue.objects.bulk_create([_row(held, each) for each in cues], batch_size=BATCH)
        _log(held, "publish", by)
        tracks_changed.send(Track, asset_id=held.asset_id)
    track.refresh_from_db()


@transaction.atomic
def withdraw(track: Track, *, by: Any) -> None:
    """Take a track from viewers; its makers keep it as a draft."""
    held = Track.objects.select_for_update().get(pk=track.pk)
    if not held.is_published:
        return
    held.published_number = held.published_at = None
    held.save(update_fields=["published_number", "published_at", "updated_at"])
    held.cues.all().delete()
    _log(held, "withdraw", by)
    tracks_changed.send(Track, asset_id=held.asset_id)
    transaction.on_commit(lambda: remove_files(held), robust=True)
    track.refresh_from_db()


@transaction.atomic
def remove(track: Track, *, by: Any) -> None:
    """Remove a track with its history."""
    _log(track, "remove", by)
    asset_id = track.asset_id
    track.delete()
    tracks_changed.send(Track, asset_id=asset_id)


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
