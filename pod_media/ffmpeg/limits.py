"""How much time, memory and disk a process may take, and how it is held to that."""

import ctypes
import os
import platform
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass

GIB = 1024**3

# linux/ioprio.h: class in the top three bits of 16; "best effort" is 2, its last level 7.
_IOPRIO_BEST_EFFORT_LAST = (2 << 13) | 7
_IOPRIO_WHO_PROCESS = 1
_IOPRIO_SET_SYSCALL = {"x86_64": 251, "aarch64": 30}.get(platform.machine())

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
# Loaded here, in the parent: the child between fork and exec may load nothing.
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Limits:
    """Bounds of one process. Times are seconds on the monotonic clock, sizes bytes.

    `stall` is the longest silence: with `-progress pipe:1` in the arguments the output time,
    frame count and size must move; without it, bytes must arrive on stdout.
    """

    total: float
    stall: float | None = None
    memory: int = 12 * GIB
    file_size: int = 512 * GIB
    niceness: int = 10


def child_setup(limits: Limits) -> Callable[[], None]:
    """Return what the child must do between fork and exec.

    The death signal follows the *thread* that forks; `run` waits in that very thread. Should
    the parent have died before the signal was armed, the child has another parent by now and
    leaves at once.
    """
    parent = os.getpid()

    def setup() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(127)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
        os.nice(limits.niceness)
        if _IOPRIO_SET_SYSCALL is not None:
            _LIBC.syscall(_IOPRIO_SET_SYSCALL, _IOPRIO_WHO_PROCESS, 0, _IOPRIO_BEST_EFFORT_LAST)

    return setup
