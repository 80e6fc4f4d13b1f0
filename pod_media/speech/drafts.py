"""What an engine heard becomes the draft of a track; what people wrote is never written over."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from pod_media.assets.models import MediaAsset
from pod_media.captions.errors import Overtaken, Taken
from pod_media.captions.models import Track
from pod_media.captions.revising import begin_track, revise
from pod_media.recognition.engines import Transcript
from pod_media.speech.errors import SpeechError
from pod_media.timed.segmenting import segment_words

KIND = Track.Kind.CAPTIONS
CAUSE = "engine"
# Of revisions that an engine wrote.
OURS = (CAUSE, Track.Origin.GENERATED, Track.Origin.ALIGNED)


def captions_of(asset: MediaAsset, language: str) -> Track | None:
    """Return the captions of a recording in a language."""
    return Track.objects.filter(asset=asset, kind=KIND, language=language).first()


def is_untouched(track: Track) -> bool:
    """Tell whether only engines wrote into a track, or nobody wrote anything."""
    newest = track.revisions.filter(number=track.number)
    if newest.filter(cues=[]).exists():
        return True
    return not track.revisions.exclude(cause__in=OURS).exists()


def write_draft(asset: MediaAsset, heard: Transcript, *, origin: str, by: Any, note: str) -> Track:
    """Write the draft. Raises `SpeechError` where nothing was said, or somebody edited it."""
    cues = segment_words(heard.words, punctuated=heard.punctuated)
    if not cues:
        raise SpeechError("speech:sound:no-words")
    try:
        return _write(asset, heard.language, cues, {"origin": origin, "by": by, "note": note})
    except (Taken, Overtaken) as error:
        # By somebody who was faster: it is theirs.
        raise SpeechError("speech:track:edited") from error


@transaction.atomic
def _write(asset: MediaAsset, language: str, cues: list[Any], given: dict[str, Any]) -> Track:
    there = captions_of(asset, language)
    if there is None:
        return begin_track(asset, language, cues, kind=KIND, **given)
    held = Track.objects.select_for_update().get(pk=there.pk)
    if not is_untouched(held):
        raise SpeechError("speech:track:edited")
    revise(held, cues, base=held.number, by=given["by"], cause=CAUSE, note=given["note"])
    Track.objects.filter(pk=held.pk).update(origin=given["origin"], source=asset.current_source)
    held.refresh_from_db()
    return held
