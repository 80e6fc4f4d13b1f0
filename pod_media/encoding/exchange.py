"""Chunks between hosts: where their folders are apart, what one has made goes through the storage.

On a disk that all hosts mount every worker encodes in the set's own folder, and nothing is sent.
With an object store each encodes in its own WORK_DIR, and the one that holds the job joins there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File

from pod_media.assets.models import RenditionSet
from pod_media.assets.storage import media_storage, read_blocks
from pod_media.encoding.faults import storage_faults
from pod_media.encoding.models import EncodingJob
from pod_media.encoding.sources import local_folder
from pod_media.encoding.storing import remove_files
from pod_media.encoding.workers import has_company
from pod_media.ffmpeg.chunks import Chunk, building
from pod_media.ffmpeg.commands import picture_file
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.plan import EncodePlan

logger = logging.getLogger(__name__)

PREFIX = "chunk-"
# A file so named, with the job's token, is where the worker that holds the job joins.
MARK = "joined-here-"


@dataclass(frozen=True)
class Exchange:
    """The chunks of one growing set: those in `folder`, and those in the media storage."""

    grown: RenditionSet
    plan: EncodePlan
    folder: Path

    @property
    def is_direct(self) -> bool:
        """True when the folder is the one that all hosts share."""
        return local_folder(media_storage(), self.grown.prefix) == self.folder

    def join_here(self, job: EncodingJob) -> None:
        """Let workers that see this folder know that the holder of the job joins in it."""
        if self.is_direct:
            return
        for former in self.folder.glob(f"{MARK}*"):
            former.unlink(missing_ok=True)
        (self.folder / f"{MARK}{job.token}").touch()

    def sent(self, chunks: Sequence[Chunk]) -> set[int]:
        """Return the numbers of the chunks that are whole in the storage."""
        if self.is_direct:
            return set()
        with storage_faults():
            names = media_storage().listdir(self.grown.prefix)[1]
        there = {f"{self.grown.prefix}{name}" for name in names}
        return {chunk.index for chunk in chunks if there.issuperset(self._places(chunk).values())}

    def share(self, job_id: int, chunk: Chunk, *, go_on: Callable[[int], None]) -> None:
        """Send a chunk made here to where its job is joined; `go_on` hears the bytes to come.

        What is joined here is sent only for the day on which this host dies and another is to
        go on: that it cannot be sent is no fault then. Else raises `EncodingError`.
        """
        if self.is_direct:
            return
        if not self._is_joined_here(job_id):
            self._send(chunk, go_on)
        elif has_company():
            try:
                self._send(chunk, go_on)
            except EncodingError:
                logger.warning("Job %s: chunk %s stays here", job_id, chunk.index, exc_info=True)

    def bring(self, chunk: Chunk, *, go_on: Callable[[], None]) -> bool:
        """Fetch a chunk from the storage; False when it is not there. `go_on` may raise."""
        if self.is_direct:
            return False
        storage, places = media_storage(), self._places(chunk)
        with storage_faults():
            if not all(storage.exists(place) for place in places.values()):
                return False
            with building(self.folder, chunk) as folder:
                for name, place in places.items():
                    _fetch(place, folder / name, go_on)
        return True

    def forget(self, chunk: Chunk) -> None:
        """Remove what was sent of a chunk too late: when its set has ended or is gone."""
        growing = RenditionSet.objects.filter(pk=self.grown.pk, state=RenditionSet.State.GROWING)
        if self.is_direct or growing.exists():
            return
        try:
            with storage_faults():
                for place in self._places(chunk).values():
                    media_storage().delete(place)
        except EncodingError:
            logger.warning("Chunk %s of %s was sent too late, and stays", chunk.index, self.grown)

    def clear(self) -> None:
        """Remove all that was sent: it is joined."""
        if not self.is_direct:
            with storage_faults():
                remove_files(self.grown.prefix, beginning=PREFIX)

    def _places(self, chunk: Chunk) -> dict[str, str]:
        """Return where the files of a chunk are stored, by their names here."""
        names = [picture_file(rung) for rung in self.plan.encoded]
        # Each is whole or absent, so all of them together are a whole chunk.
        return {name: f"{self.grown.prefix}{chunk.folder}-{name}" for name in names}

    def _is_joined_here(self, job_id: int) -> bool:
        # Whoever has taken the job over meanwhile may join elsewhere.
        tokens = EncodingJob.objects.filter(pk=job_id).values_list("token", flat=True)
        return any((self.folder / f"{MARK}{token}").exists() for token in tokens)

    def _send(self, chunk: Chunk, go_on: Callable[[int], None]) -> None:
        storage = media_storage()
        for name, place in self._places(chunk).items():
            path = self.folder / chunk.folder / name
            go_on(path.stat().st_size)
            with storage_faults(), path.open("rb") as file:
                given = storage.save(place, File(file))
                if given != place:
                    # An earlier attempt has sent the very same.
                    storage.delete(given)


def _fetch(place: str, path: Path, go_on: Callable[[], None]) -> None:
    with path.open("wb") as out:
        for block in read_blocks(media_storage(), place):
            go_on()
            out.write(block)
