"""This process as a worker: its name, its share of the host, whether others still live."""

import os
import platform
import threading
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Event

from django.utils import timezone

from pod_media.conf import setting
from pod_media.encoding.models import WorkerHeartbeat

# A row of a worker that has not been seen for a day tells nothing any more.
FORGET_SECONDS = 24 * 3600
# One that was seen so lately lives, as far as others can tell.
LATELY_SECONDS = 60
# Set when the process was asked to stop: running jobs go back to the queue at once.
stopping = Event()


@cache
def _place(pid: int) -> str:
    # Containers may share a host name and count their processes alike: the namespace tells.
    namespace = os.stat("/proc/self/ns/pid").st_ino
    return f"{platform.node()[:120]}:{namespace}:{pid}:{_start_ticks(pid)}"


def process_name() -> str:
    """Return this process's name: host, process namespace, id and start, so never used twice."""
    return _place(os.getpid())


def worker_name() -> str:
    """Return the name under which this thread claims."""
    return f"{process_name()}/{threading.current_thread().name}"[:255]


def host_of(name: str) -> str:
    """Return the host and the process namespace out of a worker's name."""
    return name.partition("/")[0].rsplit(":", 2)[0]


def has_company() -> bool:
    """Tell whether encode workers of other hosts were seen lately."""
    since = timezone.now() - timedelta(seconds=LATELY_SECONDS)
    seen = WorkerHeartbeat.objects.filter(queue="encode", seen_at__gte=since)
    mine = host_of(process_name())
    return any(host_of(name) != mine for name in seen.values_list("name", flat=True))


def is_gone(name: str) -> bool:
    """Tell whether a worker has surely died: of this host, and its process is no more."""
    process = name.partition("/")[0]
    try:
        _host, _namespace, pid, ticks = process.rsplit(":", 3)
    except ValueError:
        return False
    if host_of(process) != host_of(process_name()):
        return False
    return str(_start_ticks(int(pid))) != ticks


def thread_count() -> int:
    """Return how many threads one encode may use: the host's cores, shared among its workers."""
    chosen = setting("ENCODE_THREADS")
    cores = len(os.sched_getaffinity(0))
    return int(chosen) if chosen else max(1, cores // max(1, setting("ENCODE_WORKERS")))


def check_in(queue: str, started_at: datetime) -> None:
    """Say that this process lives; rows of long gone ones are forgotten."""
    now = timezone.now()
    WorkerHeartbeat.objects.update_or_create(
        name=process_name(), defaults={"queue": queue, "started_at": started_at, "seen_at": now}
    )
    old = now - timedelta(seconds=FORGET_SECONDS)
    WorkerHeartbeat.objects.filter(seen_at__lt=old).delete()


def check_out() -> None:
    """Say that this process ends."""
    WorkerHeartbeat.objects.filter(name=process_name()).delete()


def _start_ticks(pid: int) -> int:
    """Return when a process started, in clock ticks since boot; 0 when there is none (proc(5))."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    fields = text.rpartition(")")[2].split()
    # A zombie waits to be buried: it works no more.
    return 0 if fields[0] in "ZX" else int(fields[19])
