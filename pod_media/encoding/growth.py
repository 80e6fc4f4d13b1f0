"""A set while it grows: its row, and rows of what can be played of it so far."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from pod_media.assets.models import RenditionSet, VideoRendition
from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.errors import Cancelled
from pod_media.ffmpeg.growth import Growth
from pod_media.ffmpeg.hls import PictureVariant, SoundVariant
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import EncodeResult, ProducedFile, RungProgress
from pod_media.ffmpeg.sounds import leave_out

# How often rows follow the files; the playlists follow by themselves.
ROW_SECONDS = 3.0
# The mark, in a row's metadata, of a set that was watched early from objects of their own.
EARLY = "early"
# Of the engine's kinds these have rows; the multivariant playlist is written from the rows.
_KINDS = {
    "video": VideoRendition.Kind.VIDEO,
    "audio": VideoRendition.Kind.AUDIO,
    "poster": VideoRendition.Kind.POSTER,
    "storyboard-map": VideoRendition.Kind.STORYBOARD,
    "waveform": VideoRendition.Kind.WAVEFORM,
    "scenes": VideoRendition.Kind.SCENES,
}


@transaction.atomic
def begin_set(job: EncodingJob, duration: float, *, resumes: bool = False) -> RenditionSet:
    """Make an empty growing set for a job, in the place of what an earlier attempt left.

    With `resumes` that is returned instead, if there is any. Raises `Cancelled` when the job is
    no longer ours.
    """
    if not ledger.held(job).select_for_update().exists():
        raise Cancelled("encode:ffmpeg:cancelled")
    growing = RenditionSet.objects.filter(job=job, state=RenditionSet.State.GROWING)
    if resumes and job.chunks.exists() and (left := growing.first()):
        return left
    ledger.drop_growth(job)
    job.chunks.all().delete()
    grown = RenditionSet.objects.create(source_id=job.source_id, duration=duration)
    ledger.held(job).update(set=grown)
    return grown


@dataclass
class GrowthRows:
    """Keep a row for each rendition that can be played, as the files in `folder` grow."""

    grown: RenditionSet
    plan: EncodePlan
    folder: Path
    # By name of a rendition: its file and its playlist, where they are stored under other names.
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    growth: Growth = field(init=False)
    _written_at: float = 0.0
    _written: int = 0

    def __post_init__(self) -> None:
        self.growth = Growth(self.plan, self.folder)

    def follow(self) -> None:
        """Write what is new: at once when a rendition appears, else every few seconds."""
        for index in (*self.growth.pictures.values(), *self.growth.sounds.values()):
            index.refresh()
        pictures, sounds = self.growth.picture_variants(), self.growth.sound_variants()
        is_new = len(pictures) + len(sounds) > self._written
        if not is_new and time.monotonic() - self._written_at < ROW_SECONDS:
            return
        self._written, self._written_at = len(pictures) + len(sounds), time.monotonic()
        self._write(pictures, sounds)

    def hear(self, renditions: Sequence[RungProgress]) -> None:
        """Wait no longer for sounds that the encoder, which told of `renditions`, has left out."""
        gone = {audio.name for audio in self.plan.audio} - {each.name for each in renditions}
        if renditions and gone & self.growth.sounds.keys():
            self.growth.follow(leave_out(self.plan, gone))
            # What is there may be watched now: that is news too.
            self._written = 0

    def write(self) -> None:
        """Write what is known of `growth`, as it is."""
        self._write(self.growth.picture_variants(), self.growth.sound_variants())

    @transaction.atomic
    def _write(self, pictures: list[PictureVariant], sounds: list[SoundVariant]) -> None:
        growing = RenditionSet.objects.filter(pk=self.grown.pk, state=RenditionSet.State.GROWING)
        if not growing.update(is_playable=self.growth.is_playable):
            return  # removed meanwhile: the next heartbeat will say why
        for picture in pictures:
            self._keep(VideoRendition.Kind.VIDEO, picture.uri, _picture_facts(picture))
        for sound in sounds:
            self._keep(VideoRendition.Kind.AUDIO, sound.uri, _sound_facts(sound))

    def _keep(self, kind: str, uri: str, facts: dict[str, object]) -> None:
        name = uri.removesuffix(".m3u8")
        index = self.growth.pictures.get(name) or self.growth.sounds[name]
        path, playlist = self.places.get(name, (index.path.name, uri))
        sizes = {"size": index.size, "duration": index.duration}
        VideoRendition.objects.update_or_create(
            set=self.grown,
            kind=kind,
            name=name,
            defaults={"path": path, "playlist": playlist, **sizes, **facts},
        )


@transaction.atomic
def list_result(grown: RenditionSet, result: EncodeResult, *, has_early: bool = False) -> None:
    """Let the rows of a set be what was made: complete and final.

    `has_early` marks, for the sweep, those beside which early objects may lie.
    """
    sheets = [file.path for file in result.of_kind("storyboard")]
    rows = [_row(grown, file, sheets) for file in result.files if file.kind in _KINDS]
    for row in rows:
        if has_early and row.playlist:
            row.metadata[EARLY] = True
    grown.renditions.all().delete()
    VideoRendition.objects.bulk_create(rows)


def _row(grown: RenditionSet, file: ProducedFile, sheets: list[str]) -> VideoRendition:
    metadata: dict[str, object] = {}
    if file.kind == "audio":
        metadata = {"channels": file.channels, "is_default": file.is_default}
    if file.kind == "storyboard-map":
        metadata = {"sheets": sheets}
    if file.is_copy:
        metadata["is_copy"] = True
    return VideoRendition(
        set=grown,
        kind=_KINDS[file.kind],
        name=file.name,
        path=file.path,
        playlist=file.playlist,
        width=file.width or None,
        height=file.height or None,
        frame_rate=file.fps or None,
        codecs=file.codecs,
        bandwidth=file.bandwidth,
        average_bandwidth=file.average_bandwidth,
        duration=file.duration,
        size=file.bytes,
        language=file.language,
        label=file.label,
        metadata=metadata,
    )


def _picture_facts(picture: PictureVariant) -> dict[str, object]:
    return {
        "width": picture.width,
        "height": picture.height,
        "frame_rate": picture.fps,
        "codecs": picture.codecs,
        "bandwidth": picture.rate.peak,
        "average_bandwidth": picture.rate.average,
    }


def _sound_facts(sound: SoundVariant) -> dict[str, object]:
    return {
        "codecs": sound.codecs,
        "bandwidth": sound.rate.peak,
        "average_bandwidth": sound.rate.average,
        "language": sound.language,
        "label": sound.name,
        "metadata": {"channels": sound.channels, "is_default": sound.is_default},
    }
