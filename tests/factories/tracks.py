"""Tracks of recordings, drafts or published."""

from collections.abc import Sequence

from pod_media.captions.publishing import publish
from pod_media.captions.revising import begin_track
from pod_media.models import MediaAsset, Track
from pod_media.timed.cue import TimedCue

CUES = (TimedCue(1, 3, "Hello there"), TimedCue(3.5, 6, "General Kenobi"))


def track(
    asset: MediaAsset,
    language: str = "en",
    cues: Sequence[TimedCue] = CUES,
    *,
    published: bool = False,
    **fields: str,
) -> Track:
    """Return a saved track with its first revision."""
    given = {"origin": Track.Origin.UPLOADED, "by": None, **fields}
    made = begin_track(asset, language, cues, **given)
    if published:
        publish(made, by=None)
    return made
