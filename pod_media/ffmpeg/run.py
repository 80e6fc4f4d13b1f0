"""Start FFmpeg and its kin; the only module that starts processes."""

import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pod_media.ffmpeg.errors import Cancelled, EncodingError, Stalled, TimedOut
from pod_media.ffmpeg.limits import Limits, child_setup
from pod_media.ffmpeg.output import LineSink, OutputSink, ProgressSink, Sink, Tail
from pod_media.ffmpeg.progress import Progress

ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
    "AV_LOG_FORCE_NOCOLOR": "1",
}
POLL_SECONDS = 0.4  # how often clocks and `should_stop` are asked; it may cost a query
GRACE_SECONDS = 5.0  # FFmpeg closes its files on TERM; then it is killed
READ_BYTES = 65536

# What FFmpeg says on stderr when the machine, not the recording, is at fault.
_KNOWN_FAILURES = {
    "No space left on device": "encode:storage:full",
    "Disk quota exceeded": "encode:storage:full",
    "Cannot allocate memory": "encode:limit:memory",
    "File too large": "encode:limit:file-size",
}


@dataclass(frozen=True)
class Completed:
    """A process that ended well: times in seconds, `max_rss_bytes` its greatest memory.

    `returncode` is always 0: any other end raises. `stdout` is empty when stdout was progress.
    """

    returncode: int
    stdout: bytes
    stderr_tail: str
    wall: float
    cpu_user: float
    cpu_system: float
    max_rss_bytes: int


def run(
    argv: Sequence[str],
    *,
    limits: Limits,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    cwd: str | Path | None = None,
) -> Completed:
    """Run to the end and return what it cost; never through a shell, never orphaned.

    With `-progress pipe:1` among the arguments stdout is read as progress. Raises `Cancelled`,
    `TimedOut`, `Stalled` or `EncodingError`, each with the end of stderr as `detail`; by then
    the process and its whole group are gone.
    """
    sink = ProgressSink(on_progress) if "-progress" in argv else OutputSink()
    return _Child(argv, limits, sink).attend(should_stop, cwd)


def run_lines(
    argv: Sequence[str],
    on_line: Callable[[str], None],
    *,
    limits: Limits,
    should_stop: Callable[[], bool] | None = None,
    cwd: str | Path | None = None,
) -> Completed:
    """Do as `run`, handing each line of stdout to `on_line` as it comes; memory stays flat."""
    return _Child(argv, limits, LineSink(on_line)).attend(should_stop, cwd)


@dataclass
class _Child:
    """One process, from fork to funeral, attended by the thread that forked it."""

    argv: Sequence[str]
    limits: Limits
    sink: Sink
    tail: Tail = field(default_factory=Tail)

    def attend(self, should_stop: Callable[[], bool] | None, cwd: str | Path | None) -> Completed:
        started = time.monotonic()
        process = self._start(cwd)
        try:
            self._watch(process, should_stop)
        finally:
            # Also when a callback raised or a signal interrupted: nothing outlives this.
            usage = _bury(process)
        kept = self.sink.close()
        self._judge(process.returncode)
        return Completed(
            returncode=process.returncode,
            stdout=kept,
            stderr_tail=self.tail.text(),
            wall=time.monotonic() - started,
            cpu_user=usage.ru_utime,
            cpu_system=usage.ru_stime,
            max_rss_bytes=usage.ru_maxrss * 1024,  # Linux counts in KiB
        )

    def _start(self, cwd: str | Path | None) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(
                list(self.argv),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=cwd,
                env=ENVIRONMENT,
                start_new_session=True,
                # A hook between fork and exec may deadlock in a process with threads if it takes
                # a lock. This one only makes system calls, through libraries loaded beforehand;
                # Python itself makes the interpreter's locks safe around the fork. The death
                # signal can be armed nowhere but in the child, and a launcher program in
                # between could not tell that its parent had died already.
                preexec_fn=child_setup(self.limits),  # noqa: PLW1509
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise EncodingError(
                "encode:ffmpeg:missing", detail=str(error), params={"program": self.argv[0]}
            ) from error

    def _watch(
        self, process: "subprocess.Popen[bytes]", should_stop: Callable[[], bool] | None
    ) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        clock = _Clock(self.limits)
        feeds = {process.stdout.fileno(): self.sink.feed, process.stderr.fileno(): self.tail.feed}
        with selectors.DefaultSelector() as selector, _pidfd(process.pid) as ending:
            selector.register(ending, selectors.EVENT_READ)
            for descriptor in feeds:
                os.set_blocking(descriptor, False)
                selector.register(descriptor, selectors.EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select(POLL_SECONDS)]
                for descriptor in feeds.keys() & ready:
                    if not _move(descriptor, feeds[descriptor]):
                        selector.unregister(descriptor)
                if ending in ready:
                    break
                if clock.is_due():
                    self._check(clock, should_stop)
        for descriptor, feed in feeds.items():
            while _move(descriptor, feed):
                pass

    def _check(self, clock: "_Clock", should_stop: Callable[[], bool] | None) -> None:
        if should_stop is not None and should_stop():
            raise Cancelled("encode:ffmpeg:cancelled", detail=self.tail.text())
        if clock.has_run_out():
            raise TimedOut(
                "encode:ffmpeg:timeout",
                detail=self.tail.text(),
                params={"seconds": round(self.limits.total)},
            )
        if clock.has_stalled(self.sink.take_movement()):
            raise Stalled(
                "encode:ffmpeg:stalled",
                detail=self.tail.text(),
                params={"seconds": round(self.limits.stall or 0)},
            )

    def _judge(self, returncode: int) -> None:
        tail = self.tail.text()
        for saying, code in _KNOWN_FAILURES.items():
            # FFmpeg may end with 0 although a write failed: a full disk counts in any case.
            if saying in tail and (returncode != 0 or code == "encode:storage:full"):
                raise EncodingError(code, detail=tail)
        if returncode == -signal.SIGXFSZ:
            raise EncodingError("encode:limit:file-size", detail=tail)
        if returncode != 0:
            raise EncodingError("encode:ffmpeg:failed", detail=tail, params={"status": returncode})


class _Clock:
    """Total and stall time, on the monotonic clock: a jump of the wall clock changes nothing."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._started = self._moved = self._asked = time.monotonic()

    def is_due(self) -> bool:
        now = time.monotonic()
        if now - self._asked < POLL_SECONDS:
            return False
        self._asked = now
        return True

    def has_run_out(self) -> bool:
        return time.monotonic() - self._started > self._limits.total

    def has_stalled(self, moved: bool) -> bool:
        if moved:
            self._moved = time.monotonic()
        return (
            self._limits.stall is not None and time.monotonic() - self._moved > self._limits.stall
        )


@contextmanager
def _pidfd(pid: int) -> Iterator[int]:
    """Yield a descriptor that becomes readable when the process ends."""
    descriptor = os.pidfd_open(pid)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _move(descriptor: int, feed: Callable[[bytes], None]) -> bool:
    """Feed what has arrived, at most one chunk; False when there is nothing or no more."""
    try:
        data = os.read(descriptor, READ_BYTES)
    except BlockingIOError:
        return False
    if data:
        feed(data)
    return bool(data)


def _bury(process: "subprocess.Popen[bytes]") -> resource.struct_rusage:
    """End what still lives of the group, reap the process, and return what it used.

    While the process is not reaped its number, and so the group's, cannot be given to another.
    """
    with process:
        if not _has_ended(process.pid, 0.0):
            os.killpg(process.pid, signal.SIGTERM)
            _has_ended(process.pid, GRACE_SECONDS)
        os.killpg(process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _has_ended(pid: int, patience: float) -> bool:
    with _pidfd(pid) as descriptor, selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        return bool(selector.select(patience))
