"""Encode a long source piece by piece: sound and chunks on any worker, in any order, then join."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pod_media.ffmpeg.chunks import Chunk, append_ready, building, clear_chunks, is_done
from pod_media.ffmpeg.collect import clear_raw, collect, verify
from pod_media.ffmpeg.commands import (
    picture_args,
    picture_file,
    poster_args,
    sound_args,
    stills_args,
)
from pod_media.ffmpeg.crew import Crew
from pod_media.ffmpeg.damage import is_damaged
from pod_media.ffmpeg.encode import PICTURE, SOUND
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.growth import Growth, write_whole
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import (
    CommandRecord,
    EncodeProgress,
    EncodeResult,
    Listener,
    Resources,
    RungProgress,
)
from pod_media.ffmpeg.sounds import leave_out, measure_sounds

SOUND_STATE = "sound.json"
STILLS = "stills"


class DamagedCopy(EncodingError):
    """The picture was to be copied but is broken: begin anew with `plan.fallback`."""


def encode_side_outputs(
    source: Path,
    plan: EncodePlan,
    work_dir: Path,
    *,
    resources: Resources,
    listener: Listener | None = None,
) -> tuple[CommandRecord, ...]:
    """Make all that is never cut: sounds, waveform and a copied picture. Idempotent."""
    listener = listener or Listener()
    if (work_dir / SOUND_STATE).exists():
        return ()
    crew = Crew(work_dir, resources)
    growth = Growth(replace(plan, rungs=tuple(r for r in plan.rungs if r.is_copy)), work_dir)

    measured = plan

    def work() -> None:
        nonlocal measured
        measured = measure_sounds(source, plan, crew)
        if measured.audio or measured.copied is not None:
            crew.run(SOUND, sound_args(source, measured, threads=resources.threads))
        _keep_levels(measured, work_dir)

    def look() -> None:
        growth.follow(measured)
        if growth.refresh():
            listener.on_playable(growth.facts())
        done = crew.out_time.get(SOUND, 0.0) / max(plan.duration, 0.001)
        listener.on_progress(EncodeProgress(min(1.0, done), SOUND, growth.facts()))

    crew.attend([work], look=look, should_stop=listener.should_stop)
    return tuple(crew.records)


def encode_chunk(
    source: Path,
    plan: EncodePlan,
    chunk: Chunk,
    work_dir: Path,
    *,
    resources: Resources,
    listener: Listener | None = None,
) -> tuple[CommandRecord, ...]:
    """Encode all rungs of one chunk; its folder appears whole or not at all. Idempotent.

    Raises `DamagedCopy` when a copied picture proves broken here.
    """
    listener = listener or Listener()
    if is_done(work_dir, chunk):
        return ()
    argv = picture_args(source, plan, threads=resources.threads, stretch=chunk.stretch)
    seconds = _seconds(plan, chunk)

    def look() -> None:
        fraction = min(1.0, crew.out_time.get(PICTURE, 0.0) / max(seconds, 0.001))
        listener.on_progress(EncodeProgress(fraction, PICTURE))

    def work() -> None:
        done = crew.run(PICTURE, argv)
        if plan.copied is not None and is_damaged(done.stderr_tail):
            raise DamagedCopy("encode:copy:damaged", detail=done.stderr_tail)

    with building(work_dir, chunk) as folder:
        crew = Crew(folder, resources)
        crew.attend([work], look=look, should_stop=listener.should_stop)
    return tuple(crew.records)


def grow(plan: EncodePlan, chunks: Sequence[Chunk], work_dir: Path) -> tuple[RungProgress, ...]:
    """Join the chunks that are next in order and bring the playlists up to that; say how far."""
    append_ready(plan, chunks, work_dir)
    if (work_dir / SOUND_STATE).exists():
        plan = _with_levels(plan, work_dir)
    growth = Growth(plan, work_dir)
    growth.refresh()
    return growth.facts()


def join_chunks(
    plan: EncodePlan, chunks: Sequence[Chunk], work_dir: Path, *, resources: Resources
) -> EncodeResult:
    """Join what is left, take the stills, check, and return all; chunks are removed.

    Raises `EncodingError` when a chunk or the sound is not done yet.
    """
    if append_ready(plan, chunks, work_dir) < len(chunks):
        raise EncodingError("encode:chunk:missing")
    crew = Crew(work_dir, resources)
    plan = _with_levels(plan, work_dir)
    _take_stills(plan, crew)
    result = collect(plan, crew, warnings=verify(plan, crew))
    clear_chunks(work_dir, chunks)
    # First what says that the sound is there, then what belongs to it.
    (work_dir / SOUND_STATE).unlink(missing_ok=True)
    clear_raw(work_dir)
    return result


def _take_stills(plan: EncodePlan, crew: Crew) -> None:
    """Take them from our own rungs: decoding the source again would cost ten times as much."""
    if plan.stills is None:
        return
    lowest = crew.work_dir / picture_file(plan.rungs[0])
    crew.run(STILLS, stills_args(lowest, plan, threads=crew.resources.threads))
    sharpest = next(
        (rung for rung in plan.rungs if rung.height >= plan.stills.poster[1]), plan.rungs[-1]
    )
    for number, time in enumerate(plan.stills.poster_times, start=1):
        rung_file = crew.work_dir / picture_file(sharpest)
        name = f"poster-{number}.jpg"
        crew.run(STILLS, poster_args(rung_file, plan, time=time, name=name))


def _keep_levels(plan: EncodePlan, work_dir: Path) -> None:
    rows = {audio.name: {"gain": audio.gain, "is_copy": audio.is_copy} for audio in plan.audio}
    write_whole(work_dir / SOUND_STATE, json.dumps(rows))


def _with_levels(plan: EncodePlan, work_dir: Path) -> EncodePlan:
    try:
        rows = json.loads((work_dir / SOUND_STATE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EncodingError("encode:chunk:sound-missing") from error
    measured = (replace(audio, **rows.get(audio.name, {})) for audio in plan.audio)
    # What was left out has no row.
    broken = {audio.name for audio in plan.audio} - rows.keys()
    return leave_out(replace(plan, audio=tuple(measured)), broken)


def _seconds(plan: EncodePlan, chunk: Chunk) -> float:
    if chunk.count is not None:
        return float(chunk.count / plan.fps)
    return plan.duration - float((plan.first_frame + chunk.start) / plan.fps)
