"""A source as a local file: in place where the storage is a folder, else a working copy."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import FileSystemStorage, Storage

from pod_media.assets.models import SourceVersion
from pod_media.assets.storage import media_storage, read_blocks
from pod_media.encoding.faults import storage_faults
from pod_media.ffmpeg.errors import Cancelled, SourceError

# Between two looks at whether another worker of this host has copied the source.
TURN_SECONDS = 0.5


def local_folder(storage: Storage, name: str) -> Path | None:
    """Return where a stored name lies on this host, or None when the storage is elsewhere."""
    return Path(storage.path(name)) if isinstance(storage, FileSystemStorage) else None


def fetch(
    source: SourceVersion,
    work: Path,
    *,
    on_bytes: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> Path:
    """Return a local path of a source's bytes; `on_bytes` hears how many were copied so far.

    A working copy that is whole already is not fetched twice. Raises `SourceError` when the
    original was dropped, `EncodingError` when the storage fails, `Cancelled`.
    """
    if not source.file:
        raise SourceError("encode:source:dropped")
    in_place = local_folder(media_storage(), str(source.file.name))
    if in_place is not None:
        return in_place
    copy = work / f"source-{source.uuid}"
    with storage_faults(), _turn(copy.with_suffix(".lock"), on_bytes, should_stop):
        if copy.exists() and copy.stat().st_size == source.size:
            return copy
        return _copy(source, copy, on_bytes=on_bytes, should_stop=should_stop)


@contextmanager
def _turn(
    lock: Path, on_bytes: Callable[[int], None], should_stop: Callable[[], bool]
) -> Iterator[None]:
    """Wait until no other worker of this host copies the same; killed ones hold up nobody."""
    with lock.open("wb") as held:
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if should_stop():
                    raise Cancelled("encode:ffmpeg:cancelled") from None
                on_bytes(0)
                time.sleep(TURN_SECONDS)
            else:
                break
        yield


def _copy(
    source: SourceVersion,
    copy: Path,
    *,
    on_bytes: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> Path:
    work = copy.with_suffix(".part")
    copied = 0
    with work.open("wb") as out:
        for block in read_blocks(media_storage(), str(source.file.name)):
            if should_stop():
                raise Cancelled("encode:ffmpeg:cancelled")
            out.write(block)
            copied += len(block)
            on_bytes(copied)
    return work.replace(copy)
