"""Run several commands at once and keep an account of each; news stay in the caller's thread."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pod_media.ffmpeg.errors import Cancelled, MediaError
from pod_media.ffmpeg.progress import Progress
from pod_media.ffmpeg.results import CommandRecord, Resources
from pod_media.ffmpeg.run import Completed, run

LOOK_SECONDS = 0.1
ASK_SECONDS = 0.5  # how often `should_stop` is asked: it may cost a query


@dataclass
class Crew:
    """Commands of one job in one working directory. Threads only run commands and note figures."""

    work_dir: Path
    resources: Resources
    records: list[CommandRecord] = field(default_factory=list)
    out_time: dict[str, float] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self, step: str, argv: Sequence[str]) -> Completed:
        """Run one command to its end; raise as `ffmpeg.run` does, after noting it."""

        def note(progress: Progress) -> None:
            self.out_time[step] = max(self.out_time.get(step, 0.0), progress.out_time)

        started = time.monotonic()
        try:
            done = run(
                argv,
                limits=self.resources.limits,
                on_progress=note,
                should_stop=self._stop.is_set,
                cwd=self.work_dir,
            )
        except MediaError as error:
            wall = time.monotonic() - started
            status = error.params.get("status", -1)
            self.records.append(
                CommandRecord(
                    step,
                    tuple(argv),
                    wall=wall,
                    exit_status=status if isinstance(status, int) else -1,
                    error=error.code,
                    stderr=error.detail,
                )
            )
            raise
        self.records.append(_record(step, argv, done))
        return done

    def attend(
        self,
        work: Sequence[Callable[[], None]],
        *,
        look: Callable[[], None],
        should_stop: Callable[[], bool],
    ) -> None:
        """Do all of `work` at once, calling `look` many times a second, until all is done.

        The first failure, a stop asked for, or an exception of `look` ends the rest; nothing
        runs on when this returns.
        """
        asked = float("-inf")
        with self._pool(len(work)) as pool:
            futures = [pool.submit(task) for task in work]
            while _pending(futures):
                wait_for(futures, timeout=LOOK_SECONDS, return_when="FIRST_EXCEPTION")
                look()
                if time.monotonic() - asked >= ASK_SECONDS:
                    asked = time.monotonic()
                    if should_stop():
                        raise Cancelled("encode:ffmpeg:cancelled")
            for future in futures:
                if not future.cancelled():
                    future.result()

    @contextmanager
    def _pool(self, size: int) -> Iterator[ThreadPoolExecutor]:
        pool = ThreadPoolExecutor(max_workers=max(1, size), thread_name_prefix="encode")
        try:
            yield pool
        finally:
            self._stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            self._stop.clear()


def _pending(futures: Sequence["Future[None]"]) -> bool:
    """Raise what a finished one raised; tell whether any still runs."""
    for future in futures:
        if future.done():
            future.result()
    return any(not future.done() for future in futures)


def _record(step: str, argv: Sequence[str], done: Completed) -> CommandRecord:
    return CommandRecord(
        step=step,
        argv=tuple(argv),
        wall=round(done.wall, 3),
        cpu=round(done.cpu_user + done.cpu_system, 3),
        max_rss_bytes=done.max_rss_bytes,
        stderr=done.stderr_tail,
    )
