"""Measure the sounds of a source; what cannot be decoded is left out, the rest is kept."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pod_media.ffmpeg.crew import Crew
from pod_media.ffmpeg.errors import EncodingError, SourceError
from pod_media.ffmpeg.languages import language_name
from pod_media.ffmpeg.loudness import loudness_args, parse_loudness, with_loudness
from pod_media.ffmpeg.plan import EncodePlan, PlannedAudio, track_label

LOUDNESS = "loudness"


def measure_sounds(source: Path, plan: EncodePlan, crew: Crew) -> EncodePlan:
    """Return the plan with each sound's gain, whether it is copied, and without the broken ones.

    Raises as `leave_out` does when nothing is left, `EncodingError` when the fault is ours.
    """
    measured, broken = [], []
    for audio in plan.audio:
        try:
            done = crew.run(LOUDNESS, loudness_args(source, audio, plan.duration))
        except EncodingError as error:
            if not _is_undecodable(error):
                raise
            measured.append(audio)
            broken.append(audio.name)
            continue
        loudness = parse_loudness(done.stderr_tail)
        measured.append(with_loudness(audio, loudness, plan.loudness_target))
    return leave_out(replace(plan, audio=tuple(measured)), broken)


def leave_out(plan: EncodePlan, names: Collection[str]) -> EncodePlan:
    """Return the plan without these sounds; the first of the others may have to play unasked.

    Raises `SourceError` when neither picture nor sound is left.
    """
    kept = [audio for audio in plan.audio if audio.name not in names]
    if kept and not any(audio.is_default for audio in kept):
        kept[0] = replace(kept[0], is_default=True)
    if not kept and not plan.rungs:
        raise SourceError("encode:source:undecodable")
    gone = tuple(_label(audio) for audio in plan.audio if audio.name in names)
    return replace(plan, audio=tuple(kept), left_out=(*plan.left_out, *gone))


def _is_undecodable(error: EncodingError) -> bool:
    """Tell whether FFmpeg gave up by itself, having decoded nothing else than this sound."""
    status = error.params.get("status")
    # A negative one is a signal: somebody ended it.
    return error.code == "encode:ffmpeg:failed" and isinstance(status, int) and status > 0


def _label(audio: PlannedAudio) -> str:
    return track_label(audio.track, audio.title or language_name(audio.language))
