"""What the CMS tells of a recording: where it is on its way, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from pod_media.admin_ui.known import Known, earlier_copy_of
from pod_media.admin_ui.sentences import (
    encoding_sentence,
    fault_of,
    note_of,
    rest_sentence,
    upload_sentence,
)
from pod_media.assets.addresses import Grant, media_address
from pod_media.assets.failures import failure_detail, failure_sentence
from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion, VideoRendition
from pod_media.assets.upload_models import Upload
from pod_media.encoding.models import EncodingJob
from pod_media.videos.material import Kind, Material, load_material

SetState, JobState = RenditionSet.State, EncodingJob.State


@dataclass(frozen=True)
class Poster:
    """A proposal: its name in the set, and its address."""

    name: str
    src: str


@dataclass(frozen=True)
class Rung:
    """A quality, how many bytes there are of it, and whether these are all."""

    label: str
    is_ready: bool
    size: int


class RecordingStatus:
    """A recording as its makers see it. Read once, from few queries; nothing is written."""

    def __init__(self, asset: MediaAsset, grant: Grant, *, in_full: bool = False) -> None:
        """Look at `asset`; addresses hold for `grant`; faults are told `in_full` to staff."""
        self.asset = asset
        self.grant = grant
        self.in_full = in_full

    @cached_property
    def material(self) -> Material:
        """Return what plays now."""
        return load_material(self.asset)

    @cached_property
    def versions(self) -> list[SourceVersion]:
        """Return the files brought so far, newest first."""
        return list(self.asset.versions.select_related("created_by").order_by("-number"))

    @property
    def latest(self) -> SourceVersion | None:
        """Return the newest file: the one that plays, or shall."""
        return self.versions[0] if self.versions else None

    @cached_property
    def job(self) -> EncodingJob | None:
        """Return the newest file's last encode."""
        return self.material.job

    @cached_property
    def upload(self) -> Upload | None:
        """Return the upload that is under way, if any."""
        open_ones = self.asset.uploads.filter(state__in=[Upload.State.OPEN, Upload.State.COMPLETE])
        return open_ones.order_by("-created_at").first()

    note = property(lambda self: note_of(self.job), doc="What was left out of a file that plays.")

    is_encoding = property(lambda self: bool(self.job and self.job.state in EncodingJob.ACTIVE))

    @property
    def is_replacing(self) -> bool:
        """Tell whether a newer file is on its way behind the one that plays."""
        return bool(
            self.asset.current_source_id
            and self.latest
            and self.latest.pk != self.asset.current_source_id
        )

    @property
    def is_moving(self) -> bool:
        """Tell whether looking again later will show something else."""
        is_settled = self.material.is_complete and not self.is_replacing
        has_just_arrived = bool(self.latest and self.job is None and not self.failure)
        has_just_arrived &= not is_settled
        return self.is_encoding or self.upload is not None or has_just_arrived

    @property
    def progress(self) -> int:
        """Return the per cent of what is under way; 100 when nothing is."""
        if self.is_encoding and self.job:
            return self.job.progress
        if self.upload is not None:
            return int(100 * self.upload.offset / max(1, self.upload.size))
        return 0 if self.is_moving else 100

    @cached_property
    def failure(self) -> str:
        """Return in a sentence why the newest file cannot be watched; empty when it can."""
        code, params = fault_of(self.latest, self.job)
        if not code:
            return ""
        return failure_detail(code, params) if self.in_full else failure_sentence(code, params)

    @property
    def sentence(self) -> str:
        """Return where the recording is on its way."""
        if self.is_encoding and self.job:
            return encoding_sentence(self.job)
        if self.upload is not None:
            return upload_sentence(self.upload)
        return rest_sentence(self.latest, is_moving=self.is_moving, has_failed=bool(self.failure))

    @cached_property
    def earlier_copy(self) -> Known | None:
        """Return the owner's earlier recording of the same file, if there is one."""
        return earlier_copy_of(self.asset)

    @cached_property
    def rungs(self) -> list[Rung]:
        """Return the qualities of the newest file, sharpest first, then its sound."""
        states = [SetState.GROWING, SetState.READY]
        sets = self.latest.sets.filter(state__in=states) if self.latest else RenditionSet.objects
        made = sets.order_by("-created_at").first() if self.latest else None
        if made is None:
            return []
        rows = made.renditions.filter(kind__in=[Kind.VIDEO, Kind.AUDIO])
        is_ready = made.state == SetState.READY
        ordered = sorted(rows, key=lambda row: (row.kind != Kind.VIDEO, -(row.height or 0)))
        return [Rung(_rung_label(row), is_ready, row.size) for row in ordered]

    @cached_property
    def candidates(self) -> list[Poster]:
        """Return the posters that the encode proposes."""
        playable = self.material.playable
        if playable is None:
            return []
        rows = self.material.of_kind(Kind.POSTER)
        return [Poster(row.name, self._address(f"{playable.prefix}{row.path}")) for row in rows]

    @property
    def poster(self) -> str:
        """Return the address of the poster, or nothing."""
        name = self.asset.thumbnail.name
        return self._address(name) if name else ""

    def _address(self, name: str) -> str:
        return media_address(self.grant, name)


def _rung_label(row: VideoRendition) -> str:
    if row.kind == Kind.VIDEO:
        return row.label or row.name
    return f"{_('Sound')} ({row.language})" if row.language else _("Sound")
