"""A source as a local file: in place where the storage is a folder, else a working copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import FileSystemStorage, Storage

from pod_media.assets.models import SourceVersion
from pod_media.assets.storage import media_storage
from pod_media.encoding.faults import storage_faults
from pod_media.ffmpeg.errors import Cancelled, SourceError

COPY_BYTES = 4 * 1024 * 1024


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
    if copy.exists() and copy.stat().st_size == source.size:
        return copy
    with storage_faults():
        return _copy(source, copy, on_bytes=on_bytes, should_stop=should_stop)


def _copy(
    source: SourceVersion,
    copy: Path,
    *,
    on_bytes: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> Path:
    work = copy.with_suffix(".part")
    copied = 0
    with media_storage().open(str(source.file.name)) as stored, work.open("wb") as out:
        for block in stored.chunks(COPY_BYTES):
            if should_stop():
                raise Cancelled("encode:ffmpeg:cancelled")
            out.write(block)
            copied += len(block)
            on_bytes(copied)
    return work.replace(copy)
