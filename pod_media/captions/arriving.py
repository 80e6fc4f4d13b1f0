"""A file that was read: it becomes a draft, and where there is one its maker is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core import signing
from django.db import transaction

from pod_media.assets.models import MediaAsset
from pod_media.captions.errors import Taken
from pod_media.captions.models import Track
from pod_media.captions.revising import begin_track, revise
from pod_media.timed.cue import TimedCue, cue_from_json
from pod_media.videos.models import VideoPage

# What is asked waits so long for its answer, in seconds.
WAITING = 3600
SALT = "pod_media.captions.arriving"

Said = list[dict[str, Any]]


@dataclass(frozen=True)
class Arrived:
    """What was read of a file, for which track; `base` is the draft that is written over."""

    asset: int
    kind: str
    language: str
    name: str
    cues: Sequence[TimedCue]
    said: Said
    base: int = 0

    def over(self, track: Track) -> Arrived:
        """Return it as what writes over a track's draft as it is now."""
        return replace(self, base=track.number)


def take(asset: MediaAsset, arrived: Arrived, *, by: Any) -> Track | None:
    """Make a draft of it; return the track there is instead, if that says anything.

    Raises Unfit.
    """
    named = {"kind": arrived.kind, "language": arrived.language}
    there = Track.objects.filter(asset=asset, **named).first()
    if there is not None:
        if there.revisions.filter(number=there.number).exclude(cues=[]).exists():
            return there
        write_over(there, arrived.over(there), by=by)
        return None
    given = {"kind": arrived.kind, "origin": Track.Origin.UPLOADED, "note": arrived.name}
    try:
        with transaction.atomic():
            made = begin_track(asset, arrived.language, arrived.cues, by=by, **given)
            _keep_said(made, arrived)
    except Taken:
        # By whoever was faster.
        return Track.objects.get(asset=asset, **named)
    return None


@transaction.atomic
def write_over(track: Track, arrived: Arrived, *, by: Any) -> None:
    """Make it the draft of a track; what was there stays in the history. Raises Overtaken."""
    given = {"cause": "upload", "note": arrived.name}
    revise(track, arrived.cues, base=arrived.base, by=by, **given)
    _keep_said(track, arrived)


def sealed(arrived: Arrived) -> str:
    """Return it for a form to bring back, so that nobody chooses the file twice."""
    facts = asdict(replace(arrived, cues=())) | {"cues": [each.to_json() for each in arrived.cues]}
    return signing.dumps(facts, salt=SALT, compress=True)


def opened(seal: str, video: VideoPage) -> Arrived | None:
    """Return what was sealed for a video; None where that was too long ago, or never."""
    try:
        facts = signing.loads(seal, salt=SALT, max_age=WAITING)
    except signing.BadSignature:
        return None
    cues = [cue_from_json(each) for each in facts.pop("cues")]
    arrived = Arrived(cues=cues, **facts)
    return arrived if arrived.asset == video.asset_id else None


def _keep_said(track: Track, arrived: Arrived) -> None:
    track.revisions.filter(number=track.number).update(said=arrived.said)
