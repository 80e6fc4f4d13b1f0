"""A worker process: a Huey consumer that watches its jobs and leaves nothing behind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from huey import Huey
from huey.consumer import Consumer
from huey.signals import SIGNAL_INTERRUPTED

from pod_media.encoding import workers

logger = logging.getLogger(__name__)

# How often a process shows that it lives, and looks for what others left.
ROUND_SECONDS = 5
# From SIGTERM to the end: FFmpeg is asked to close its files, then nothing waits any more.
STOP_SECONDS = 5
# Longest pause between two looks at an empty SQLite queue.
POLL_SECONDS = 1.0


class WorkerConsumer(Consumer):
    """A consumer that tells running jobs to stop as soon as it is told itself."""

    def stop(self, graceful: bool = False) -> None:
        """Stop; with `graceful` wait for what runs, up to STOP_SECONDS."""
        workers.stopping.set()
        super().stop(graceful=graceful)


def run_consumer(
    huey: Huey,
    *,
    queue: str,
    count: int,
    periodic: bool,
    on_round: Callable[[], None],
    on_interrupt: Callable[[], object],
) -> None:
    """Run workers of a queue until SIGTERM or SIGINT; what does not end by then is interrupted.

    `on_interrupt` gives back what this process still holds of its ledgers.
    Threads, because killed worker processes leave siblings that go on consuming; the encoding
    itself is done by FFmpeg's processes.
    """
    huey.signal(SIGNAL_INTERRUPTED)(lambda _signal, _task: on_interrupt())
    consumer = WorkerConsumer(
        huey,
        workers=count,
        periodic=periodic,
        initial_delay=0.1,
        max_delay=POLL_SECONDS,
        worker_type="thread",
        shutdown_timeout=STOP_SECONDS,
        graceful_signal="TERM",
    )
    rounds = Rounds(queue, on_round)
    rounds.start()
    try:
        consumer.run()
    finally:
        rounds.stop()


class Rounds:
    """Go round every few seconds: check in, and do what `on_round` does."""

    def __init__(self, queue: str, on_round: Callable[[], None]) -> None:
        self._queue = queue
        self._on_round = on_round
        self._over = Event()
        self._started_at = timezone.now()
        self._thread = Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin, with a first round at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, and say so to others."""
        self._over.set()
        self._thread.join(timeout=ROUND_SECONDS)
        try:
            workers.check_out()
        except DatabaseError:
            logger.exception("This worker could not check out")

    def _run(self) -> None:
        while not self._over.is_set():
            close_old_connections()
            try:
                workers.check_in(self._queue, self._started_at)
                self._on_round()
            except Exception:  # the boundary of this thread: the next round is a new chance
                logger.exception("A round failed")
            self._over.wait(ROUND_SECONDS)
        connection.close()
