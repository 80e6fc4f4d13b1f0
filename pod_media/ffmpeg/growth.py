"""Playlists that follow the files while they grow, and their final form."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from pod_media.ffmpeg.codec_strings import AAC_LC
from pod_media.ffmpeg.commands import picture_file, sound_file
from pod_media.ffmpeg.fmp4 import FragmentIndex
from pod_media.ffmpeg.hls import (
    PictureVariant,
    SoundVariant,
    format_media_playlist,
    format_multivariant,
    measure_rate,
    spans,
)
from pod_media.ffmpeg.languages import language_name
from pod_media.ffmpeg.plan import LONGEST_LABEL, EncodePlan, PlannedAudio, PlannedRung
from pod_media.ffmpeg.results import RungProgress

MULTIVARIANT_FILE = "multivariant.m3u8"


@dataclass
class Growth:
    """The renditions of a plan as they lie in a directory."""

    plan: EncodePlan
    work_dir: Path
    pictures: dict[str, FragmentIndex] = field(default_factory=dict)
    sounds: dict[str, FragmentIndex] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rung in self.plan.rungs:
            self.pictures[rung.name] = FragmentIndex(self.work_dir / picture_file(rung))
        for audio in self.plan.audio:
            self.sounds[audio.name] = FragmentIndex(self.work_dir / sound_file(audio))

    def refresh(self) -> bool:
        """Take in new segments, rewrite the playlists that got some; False when none came."""
        grown = [
            name
            for name, index in [*self.pictures.items(), *self.sounds.items()]
            if index.refresh()
        ]
        for name in grown:
            self._write_media(name, growing_target=self.plan.longest_segment)
        if grown and self.is_playable:
            self._write_multivariant()
        return bool(grown)

    def follow(self, plan: EncodePlan) -> None:
        """Wait no longer for the sounds that `plan` has left out."""
        if plan.left_out != self.plan.left_out:
            self.plan = replace(self.plan, audio=plan.audio, left_out=plan.left_out)
            kept = {audio.name for audio in plan.audio}
            self.sounds = {name: each for name, each in self.sounds.items() if name in kept}

    @property
    def is_playable(self) -> bool:
        """True when a picture (if there is one) and every sound have a first segment."""
        has_picture = not self.pictures or any(i.fragments for i in self.pictures.values())
        return has_picture and all(index.fragments for index in self.sounds.values())

    def facts(self) -> tuple[RungProgress, ...]:
        """Say how far each rendition is."""
        return tuple(
            RungProgress(name, round(index.duration, 3), index.size)
            for name, index in [*self.pictures.items(), *self.sounds.items()]
        )

    def finish(self) -> None:
        """Write all playlists in their final form."""
        for name, index in [*self.pictures.items(), *self.sounds.items()]:
            index.refresh()
            self._write_media(name)
        self._write_multivariant()

    def picture_variants(self) -> list[PictureVariant]:
        """Return what can be said of the rungs that have segments."""
        return [
            self._picture(rung, self.pictures[rung.name])
            for rung in self.plan.rungs
            if self.pictures[rung.name].fragments
        ]

    def sound_variants(self) -> list[SoundVariant]:
        """Return what can be said of the sounds that have segments; names are unique."""
        # Both at once: a thread beside us may `follow`.
        plan, sounds = self.plan, self.sounds
        labels = sound_labels(plan)
        return [
            self._sound(audio, sounds[audio.name], labels[audio.name])
            for audio in plan.audio
            if audio.name in sounds and sounds[audio.name].fragments
        ]

    def _picture(self, rung: PlannedRung, index: FragmentIndex) -> PictureVariant:
        assert index.header is not None
        return PictureVariant(
            uri=f"{rung.name}.m3u8",
            width=rung.width,
            height=rung.height,
            fps=float(self.plan.fps),
            codecs=index.header.codecs,
            rate=measure_rate(spans(index)),
        )

    def _sound(self, audio: PlannedAudio, index: FragmentIndex, label: str) -> SoundVariant:
        return SoundVariant(
            uri=f"{audio.name}.m3u8",
            name=label,
            language=audio.language,
            channels=audio.channels,
            codecs=index.header.codecs if index.header else AAC_LC,
            rate=measure_rate(spans(index)),
            is_default=audio.is_default,
        )

    def _write_media(self, name: str, *, growing_target: float = 0) -> None:
        index = self.pictures.get(name) or self.sounds[name]
        if index.header is None:
            return
        text = format_media_playlist(
            index.path.name, index.header.size, spans(index), growing_target=growing_target
        )
        write_whole(self.work_dir / f"{name}.m3u8", text)

    def _write_multivariant(self) -> None:
        text = format_multivariant(self.picture_variants(), self.sound_variants())
        write_whole(self.work_dir / MULTIVARIANT_FILE, text)


def sound_labels(plan: EncodePlan) -> dict[str, str]:
    """Name each sound for a menu: its title, else its language, else its number; all different."""
    labels: dict[str, str] = {}
    for number, audio in enumerate(plan.audio, start=1):
        label = audio.title[:LONGEST_LABEL] or language_name(audio.language) or f"{number}"
        labels[audio.name] = f"{label} ({number})" if label in labels.values() else label
    return labels


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    waiting = path.with_name(f"{path.name}.part")
    waiting.write_text(text, encoding="utf-8")
    os.replace(waiting, path)
