"""One tree of processes: what dies is started again, and all end with this one."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

POLL_SECONDS = 0.25
IMPATIENCE_SECONDS = 1.0
STOP_SECONDS = 8.0  # a worker gives its jobs back within 6
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
# After this many seconds a process is taken to run well, and its pauses start short again.
SETTLED_SECONDS = 30.0

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_LIBC = ctypes.CDLL(None)


@dataclass(frozen=True)
class Program:
    """What to run, under which name; `once` is not started again when it ends well."""

    name: str
    argv: Sequence[str]
    once: bool = False


@dataclass
class _Run:
    program: Program
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    pause: float = FIRST_PAUSE
    next_start: float | None = None


class Tree:
    """Programs that run beside each other, each with its log, until `stop`."""

    def __init__(self, *, logs: Path, environment: Mapping[str, str], tell: Callable[[str], None]):
        """Keep logs in `logs`; `tell` gets the sentences meant for the person who watches."""
        self.logs = logs
        self.environment = dict(environment)
        self.tell = tell
        self.runs: list[_Run] = []
        self.is_stopping = False
        self.asked = 0.0  # when, on the monotonic clock
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, program: Program) -> None:
        """Start a program."""
        self.runs.append(_Run(program, self._spawn(program)))

    def is_alive(self, name: str) -> bool:
        """Tell whether the program of that name runs."""
        return any(run.program.name == name and run.process.poll() is None for run in self.runs)

    def attend(self, *, until: Callable[[], bool] = lambda: False) -> None:
        """Start again what dies, until told to stop or `until` is true."""
        while not self.is_stopping and not until():
            for run in list(self.runs):
                self._look_after(run)
            time.sleep(POLL_SECONDS)

    def ask_to_stop(self, *_signal: object) -> None:
        """Make `attend` return; asked again later, kill what is left. A signal handler.

        One Ctrl-C may arrive twice, from the terminal and from `make`: that is not impatience.
        """
        if self.is_stopping and time.monotonic() - self.asked > IMPATIENCE_SECONDS:
            self._signal_groups(signal.SIGKILL)
        elif not self.is_stopping:
            self.is_stopping, self.asked = True, time.monotonic()

    def stop(self) -> None:
        """End every process: kindly, then for good."""
        self.is_stopping = True
        living = [run.process for run in self.runs if run.process.poll() is None]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        while any(process.poll() is None for process in living) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS / 5)
        self._signal_groups(signal.SIGKILL)
        for run in self.runs:
            run.process.wait()

    def _look_after(self, run: _Run) -> None:
        status = run.process.poll()
        if status is None:
            return
        if run.program.once and status == 0:
            self.runs.remove(run)
        elif run.next_start is None:
            self._plan_restart(run, status)
        elif time.monotonic() >= run.next_start:
            run.process = self._spawn(run.program)
            run.started, run.next_start = time.monotonic(), None

    def _plan_restart(self, run: _Run, status: int) -> None:
        _kill_group(run.process)
        if time.monotonic() - run.started > SETTLED_SECONDS:
            run.pause = FIRST_PAUSE
        run.next_start = time.monotonic() + run.pause
        self.tell(
            f"{run.program.name} ended ({_reason(status)}) and starts again in {run.pause:g} s; "
            f"see {self._log_of(run.program)}"
        )
        run.pause = min(run.pause * 2, LONGEST_PAUSE)

    def _spawn(self, program: Program) -> subprocess.Popen[bytes]:
        with self._log_of(program).open("ab") as log:
            return subprocess.Popen(
                list(program.argv),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                # Ctrl-C reaches this process alone, which ends the others in order.
                start_new_session=True,
                preexec_fn=_dies_with(os.getpid()),  # noqa: PLW1509 - this process has no threads
            )

    def _log_of(self, program: Program) -> Path:
        return self.logs / f"{program.name}.log"

    def _signal_groups(self, number: int) -> None:
        for run in self.runs:
            _kill_group(run.process, number)


def _dies_with(parent: int) -> Callable[[], None]:
    """Return what a child does before it becomes its program: die when `parent` does."""

    def arm() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(127)

    return arm


def _kill_group(process: subprocess.Popen[bytes], number: int = signal.SIGKILL) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _reason(status: int) -> str:
    return f"status {status}" if status >= 0 else signal.Signals(-status).name
