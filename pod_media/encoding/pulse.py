"""The heartbeat of a job under way, beaten beside the work so that no slow step misses it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType

from django.db import DatabaseError, connection

from pod_media.conf import setting
from pod_media.encoding.workers import stopping

logger = logging.getLogger(__name__)

# A step may be silent for longer than FFmpeg may: storage moves gigabytes without a word.
SILENCE_FACTOR = 5


class Pulse:
    """Beat every few seconds for as long as the work moves; tell the work when to stop.

    `beat` returns False when the job is no longer ours. When nothing has moved for too long the
    beating stops, and the reaper takes the job from this hung thread.
    """

    def __init__(self, beat: Callable[[], bool]) -> None:
        self._beat = beat
        self._moved_at = time.monotonic()
        self._over = Event()
        self._lost = Event()
        self._thread = Thread(target=self._run, name="pulse", daemon=True)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def is_lost(self) -> bool:
        """The job was cancelled or taken over."""
        return self._lost.is_set()

    def should_stop(self) -> bool:
        """Tell the work to stop: the job is lost, or this process was asked to end."""
        return self._lost.is_set() or stopping.is_set()

    def give_up(self) -> None:
        """Tell all threads of the work to stop: one of them has failed."""
        self._lost.set()

    def should_stop_working(self) -> bool:
        """Answer FFmpeg's attendant, whose asking shows that it lives: it has clocks of its own."""
        self.moved()
        return self.should_stop()

    def expect_silence(self, seconds: float) -> None:
        """Allow so many seconds more without a word, as reading or sending a large file takes."""
        self._moved_at = time.monotonic() + seconds

    def moved(self) -> None:
        """Take note that the work got further."""
        self._moved_at = time.monotonic()

    def beat_now(self) -> None:
        """Write a heartbeat at once, as when a step begins."""
        self.moved()
        if not self._beat():
            self._lost.set()

    def _run(self) -> None:
        silence = setting("STALL_SECONDS") * SILENCE_FACTOR
        try:
            while not self._over.wait(setting("HEARTBEAT_SECONDS")):
                if time.monotonic() - self._moved_at > silence:
                    logger.error("No movement for %s s: leaving the job to the reaper", silence)
                    self._lost.set()
                    return
                self._try()
        finally:
            connection.close()

    def _try(self) -> None:
        try:
            if not self._beat():
                self._lost.set()
        except DatabaseError:
            # The database may be back before the lease is over; if not, the reaper decides.
            logger.exception("A heartbeat could not be written")
