"""Encode a source into everything a player needs: the plain functions that the pipeline calls."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pod_media.ffmpeg.collect import clear_raw, collect, verify
from pod_media.ffmpeg.commands import picture_args, picture_file, sheets_args, sound_args
from pod_media.ffmpeg.crew import Crew
from pod_media.ffmpeg.damage import is_damaged
from pod_media.ffmpeg.errors import Stalled
from pod_media.ffmpeg.growth import Growth
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import EncodeProgress, EncodeResult, Listener, Resources
from pod_media.ffmpeg.sounds import measure_sounds

PICTURE, SOUND, SHEETS = "picture", "sound", "sheets"


class DamagedSource(Exception):
    """A source whose picture was to be copied turned out to be broken."""


def encode(
    source: Path,
    plan: EncodePlan,
    work_dir: Path,
    *,
    resources: Resources,
    listener: Listener | None = None,
) -> EncodeResult:
    """Make all renditions of `plan` in `work_dir`, which should be empty and on one filesystem.

    Picture and sound are two processes that start at once: the picture never waits for the
    measuring of an hour's loudness, and a copied picture can be watched within a second.
    A copied source that proves damaged is encoded after all. Raises `EncodingError`,
    `SourceError` or `Cancelled`; the directory then holds whatever was made.
    """
    listener = listener or Listener()
    crew = Crew(work_dir, resources)
    try:
        plan = _encode(source, plan, crew, listener)
    except DamagedSource:
        assert plan.fallback is not None
        _clear(work_dir, plan)
        plan = _encode(source, plan.fallback, crew, listener)
    if plan.stills is not None:
        crew.run(SHEETS, sheets_args(plan))
    warnings = verify(plan, crew)
    result = collect(plan, crew, warnings=warnings)
    clear_raw(work_dir)
    return result


@dataclass
class _Work:
    """The two halves of an encode; `plan` is complete once the loudness is known."""

    source: Path
    plan: EncodePlan
    crew: Crew

    def picture(self) -> None:
        threads = self.crew.resources.threads
        done = self.crew.run(PICTURE, picture_args(self.source, self.plan, threads=threads))
        if self.plan.copied is not None and is_damaged(done.stderr_tail):
            raise DamagedSource

    def sound(self) -> None:
        self.plan = measure_sounds(self.source, self.plan, self.crew)
        if not self.plan.audio and self.plan.copied is None:
            return
        try:
            self._encode_sound(gives_way=True)
        except Stalled:
            # A pause of hours in the sound's own times looks like one while it is paced.
            self._encode_sound(gives_way=False)

    def _encode_sound(self, *, gives_way: bool) -> None:
        threads = self.crew.resources.threads
        argv = sound_args(self.source, self.plan, threads=threads, gives_way=gives_way)
        self.crew.run(SOUND, argv)

    def halves(self) -> list[Callable[[], None]]:
        halves: list[Callable[[], None]] = []
        if self.plan.audio or self.plan.copied is not None:
            halves.append(self.sound)
        if self.plan.rungs:
            halves.append(self.picture)
        return halves


def _encode(source: Path, plan: EncodePlan, crew: Crew, listener: Listener) -> EncodePlan:
    work = _Work(source, plan, crew)
    watch = Watch(Growth(plan, crew.work_dir), crew, listener)

    def look() -> None:
        watch.growth.follow(work.plan)
        watch.look()

    crew.attend(work.halves(), look=look, should_stop=listener.should_stop)
    look()
    return work.plan


@dataclass
class Watch:
    """Turn growing files and FFmpeg's reports into news, each only when something is new."""

    growth: Growth
    crew: Crew
    listener: Listener
    _told: float = -1.0

    def look(self) -> None:
        """See what is new, and tell it."""
        if self.growth.refresh() and self.growth.is_playable:
            self.listener.on_playable(self.growth.facts())
        fraction = self._fraction()
        if fraction - self._told >= 0.002:
            self._told = fraction
            step = PICTURE if self.growth.pictures else SOUND
            self.listener.on_progress(EncodeProgress(fraction, step, self.growth.facts()))

    def _fraction(self) -> float:
        plan = self.growth.plan
        step = PICTURE if plan.rungs else SOUND
        # Beside a rung that is copied FFmpeg reports no time until the end: the files say more.
        written = min((index.duration for index in self.growth.pictures.values()), default=0.0)
        reached = max(self.crew.out_time.get(step, 0.0), written)
        return min(1.0, reached / max(plan.duration, 0.001))


def _clear(work_dir: Path, plan: EncodePlan) -> None:
    """Remove the renditions of a plan that is given up."""
    for rung in plan.rungs:
        for path in (work_dir / picture_file(rung), work_dir / f"{rung.name}.m3u8"):
            path.unlink(missing_ok=True)
