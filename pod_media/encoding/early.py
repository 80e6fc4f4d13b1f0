"""Early objects: what grows is sent to a storage of whole objects piece by piece.

Each rendition gets, beside its later file, objects `early-<tag>-<name>-0000.m4s` and on, which are
consecutive bytes of that file, and a growing playlist of its own, `early-<tag>-<name>.m3u8`, that
names them. The tag is the attempt's: what another attempt has sent is never changed. When the set
is complete this playlist is ended with the rest of the finished file, so that whoever watches goes
on; the sweep removes early objects when no address of that time holds any more.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import connection

from pod_media.assets.storage import media_storage
from pod_media.encoding.early_poster import propose_early_poster
from pod_media.encoding.growth import GrowthRows
from pod_media.encoding.pieces import Pieces
from pod_media.encoding.run import Run
from pod_media.encoding.sources import local_folder
from pod_media.ffmpeg.results import RungProgress

logger = logging.getLogger(__name__)

Publish = Callable[[Sequence[RungProgress]], None]

PREFIX = "early-"
# Until something can be seen, every second; then so seldom that requests, which cost, stay few.
FIRST_SECONDS, SOON_SECONDS, LATER_SECONDS = 1.0, 4.0, 15.0
SOON_PASSES = 15
# The last playlist is worth more than one attempt: who watches waits for its end.
LAST_ATTEMPTS = 3


@contextmanager
def publishing(run: Run) -> Iterator[Publish]:
    """Let a growing set be watched during the block; yield what to call when files have grown.

    It takes what the encoder told of its renditions, if that is known.

    Where the folder is the set's own, that writes rows. Elsewhere a thread sends early objects:
    no failure and no slowness of the storage then holds up the encode.
    """
    assert run.plan is not None
    assert run.grown is not None
    assert run.folder is not None
    rows = GrowthRows(run.grown, run.plan, run.folder)
    if local_folder(media_storage(), run.grown.prefix) != run.folder:
        with _EarlyGrowth(run, rows):
            yield rows.hear
        return

    def publish(renditions: Sequence[RungProgress]) -> None:
        rows.hear(renditions)
        rows.follow()
        propose_early_poster(run)

    yield publish


class _EarlyGrowth:
    """Send what has grown, for as long as the block lasts, in a thread beside it."""

    def __init__(self, run: Run, rows: GrowthRows) -> None:
        self._run, self._rows = run, rows
        # Of its own: storages are not made to be shared among threads.
        options: Any = storages.backends["media"]
        self._storage: Storage = storages.create_storage(options)
        stem = f"{PREFIX}{uuid4().hex[:6]}-"
        indexes = {**rows.growth.pictures, **rows.growth.sounds}
        self._sent = {name: Pieces(index, f"{stem}{name}") for name, index in indexes.items()}
        rows.places = {name: (sent.first, sent.playlist) for name, sent in self._sent.items()}
        self._over = Event()
        self._passes = 0
        self._last: dict[str, str] = {}
        self._thread = Thread(target=self._follow, name="early", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._over.set()
        self._thread.join()
        if kind is None:
            # The folder goes once its files are stored: the texts are written while it is there.
            self._forgive(self._write_last)
            self._run.end_growth = self._end

    def _write_last(self) -> None:
        """Write how our playlists end, and those that an earlier attempt has left in the set."""
        left = self._storage.listdir(self._rows.grown.prefix)[1]
        for name, sent in self._sent.items():
            if not sent.index.path.exists():
                continue
            if sent.listed:
                self._last[sent.playlist] = sent.last_text()
            others = re.compile(rf"{PREFIX}[0-9a-f]+-{re.escape(name)}\.m3u8")
            for other in set(filter(others.fullmatch, left)) - {sent.playlist}:
                self._last[other] = sent.whole_text()

    def _end(self) -> bool:
        for name, text in self._last.items():
            self._insist(name, text)
        return True

    def _follow(self) -> None:
        seconds = FIRST_SECONDS
        try:
            while not self._over.wait(seconds):
                seconds = self._next_wait(is_sent=self._forgive(self._send))
        finally:
            connection.close()

    def _next_wait(self, *, is_sent: bool) -> float:
        if not is_sent:
            return LATER_SECONDS
        if any(sent.is_behind for sent in self._sent.values()):
            return 0.0
        if not self._rows.growth.is_playable:
            return FIRST_SECONDS
        self._passes += 1
        return SOON_SECONDS if self._passes < SOON_PASSES else LATER_SECONDS

    def _send(self) -> None:
        """Send one object of each rendition that has grown, then let them be seen."""
        for sent in self._sent.values():
            if self._over.is_set():
                return
            self._send_next(sent)
        self._rows.write()
        propose_early_poster(self._run)

    def _send_next(self, sent: Pieces) -> None:
        if piece := sent.take_next():
            name, content, segments = piece
            self._put(name, content)
            sent.segments += segments
            sent.count += 1
        if sent.listed < len(sent.segments):
            target = self._rows.plan.longest_segment
            self._put(sent.playlist, sent.text(growing_target=target).encode())
            sent.listed = len(sent.segments)

    def _put(self, name: str, content: bytes) -> None:
        path = f"{self._rows.grown.prefix}{name}"
        stored = self._storage.save(path, ContentFile(content))
        if stored != path:
            self._storage.delete(stored)
            raise OSError(f"The storage does not write {name} anew (file_overwrite)")

    def _insist(self, name: str, text: str) -> None:
        for _attempt in range(LAST_ATTEMPTS):
            if self._forgive(lambda: self._put(name, text.encode())):
                return

    def _forgive(self, act: Callable[[], None]) -> bool:
        """Do it; what fails is logged, for the set will be complete without."""
        try:
            act()
        except Exception:  # whatever a storage's client raises: the job goes on
            logger.warning("Job %s: growth could not be sent", self._run.job.pk, exc_info=True)
            return False
        return True
