"""Write what a track says: every state is kept, and nobody writes over what they have not seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from pod_media.assets.models import MediaAsset
from pod_media.captions.errors import Overtaken, Taken, Unfit
from pod_media.captions.models import Track, TrackRevision
from pod_media.timed.checks import errors_in
from pod_media.timed.cue import TimedCue, cue_from_json

# An hour of quick talk has 1,500; a day of it 36,000.
MOST_CUES = 50_000
# Autosaving goes on in one revision this long: a history of each keystroke helps nobody.
ONE_SITTING = timedelta(minutes=10)
AUTOSAVE = "autosave"


def begin_track(
    asset: MediaAsset,
    language: str,
    cues: Iterable[TimedCue],
    *,
    origin: str,
    by: Any,
    kind: str = Track.Kind.CAPTIONS,
    note: str = "",
) -> Track:
    """Make a track, a draft, with its first revision. Raises Taken or Unfit."""
    ordered = in_order(cues)
    try:
        with transaction.atomic():
            track = Track.objects.create(
                asset=asset,
                kind=kind,
                language=language,
                origin=origin,
                source=asset.current_source,
                created_by=by,
            )
    except IntegrityError as error:
        raise Taken from error
    with transaction.atomic():
        _add(track, ordered, cause=origin, note=note, by=by)
        log(instance=asset, action="pod_media.track.add", user=by, data=_named(track))
    return track


@transaction.atomic
def revise(
    track: Track,
    cues: Iterable[TimedCue],
    *,
    base: int,
    by: Any,
    cause: str = AUTOSAVE,
    note: str = "",
) -> TrackRevision:
    """Write the next revision of a track that was read at `base`. Raises Overtaken or Unfit.

    Autosaves of one person within one sitting go into one revision, which takes the new number.
    """
    ordered = in_order(cues)
    held = Track.objects.select_for_update().get(pk=track.pk)
    if held.number != base:
        raise Overtaken(held.number)
    revision = _add(held, ordered, cause=cause, note=note, by=by)
    track.number, track.faults = held.number, held.faults
    return revision


def restore(track: Track, number: int, *, base: int, by: Any) -> TrackRevision:
    """Make an earlier revision the newest; what lay between stays in the history."""
    earlier = track.revisions.get(number=number)
    cues = cues_in(earlier)
    return revise(track, cues, base=base, by=by, cause="restore", note=str(number))


def newest(track: Track) -> TrackRevision:
    """Return what the track's makers see: an autosave may have taken its number on meanwhile."""
    revision: TrackRevision = track.revisions.latest("number")
    return revision


def cues_in(revision: TrackRevision) -> list[TimedCue]:
    """Return the cues of a revision, in order."""
    return [cue_from_json(each) for each in revision.cues]


def in_order(cues: Iterable[TimedCue]) -> list[TimedCue]:
    """Return the cues by time, each with a key of its own. Raises Unfit."""
    ordered = sorted(cues, key=lambda each: (each.start, each.end))
    if len(ordered) > MOST_CUES or not all(map(_is_fit, ordered)):
        raise Unfit
    return _with_keys(ordered)


def _is_fit(cue: TimedCue) -> bool:
    return math.isfinite(cue.start) and math.isfinite(cue.end) and 0 <= cue.start < cue.end


def _with_keys(cues: Sequence[TimedCue]) -> list[TimedCue]:
    seen: set[str] = set()
    keyed = []
    for cue in cues:
        key = cue.key if cue.key and cue.key not in seen else uuid4().hex[:12]
        seen.add(key)
        keyed.append(cue if key == cue.key else replace(cue, key=key))
    return keyed


def _add(
    track: Track, cues: Sequence[TimedCue], *, cause: str, note: str, by: Any
) -> TrackRevision:
    """Write the revision and the track's own facts; the row of the track is held."""
    track.number += 1
    track.faults = errors_in(cues)
    written = [each.to_json() for each in cues]
    revision = _sitting(track, by) if cause == AUTOSAVE else None
    if revision is None:
        revision = TrackRevision(track=track, cause=cause, note=note[:255], created_by=by)
    revision.number, revision.cues = track.number, written
    revision.save()
    track.save(update_fields=["number", "faults", "updated_at"])
    return revision


def _sitting(track: Track, by: Any) -> TrackRevision | None:
    """Return the revision in which this person is writing, if they still are."""
    last = track.revisions.filter(number=track.number - 1).first()
    goes_on = (
        last is not None
        and last.cause == AUTOSAVE
        and not last.is_kept
        and last.created_by_id == getattr(by, "pk", None)
        and last.created_at > timezone.now() - ONE_SITTING
        and last.number != track.published_number
    )
    return last if goes_on else None


def _named(track: Track) -> dict[str, str]:
    return {"kind": str(track.kind), "language": track.language}
