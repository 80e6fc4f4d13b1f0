"""Where recordings and renditions are kept: one private storage, names that reveal nothing."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, Storage, storages

from pod_media.conf import setting

BLOCK_BYTES = 8 * 1024 * 1024


def media_storage() -> Storage:
    """Return the storage of recordings (alias `media`); it has no public address."""
    return storages["media"]


def is_local(storage: Storage) -> bool:
    """Tell whether files of `storage` have a path on this host."""
    return isinstance(storage, FileSystemStorage)


def reads_ranges(storage: Storage) -> bool:
    """Tell whether `read_range` knows the storage: django-storages' S3Storage has a bucket."""
    return hasattr(storage, "bucket")


def read_range(storage: Any, name: str, *, offset: int, size: int) -> bytes:
    """Return a part of an object of S3; `open` would fetch all of it first."""
    key = posixpath.join(storage.location, name).lstrip("/")
    wanted = f"bytes={offset}-{offset + size - 1}"
    body: bytes = storage.bucket.Object(key).get(Range=wanted)["Body"].read()
    return body


def read_blocks(storage: Storage, name: str) -> Iterator[bytes]:
    """Yield a stored file's bytes in order, a few megabytes at a time."""
    if not reads_ranges(storage):
        with storage.open(name) as file:
            yield from file.chunks(BLOCK_BYTES)
        return
    # `open` would fetch all of it into a temporary file before the first byte is seen.
    for offset in range(0, storage.size(name), BLOCK_BYTES):
        yield read_range(storage, name, offset=offset, size=BLOCK_BYTES)


def work_dir() -> Path:
    """Return the folder for bytes in flight, made if missing.

    Beside the media folder unless WORK_DIR says otherwise: a finished file then moves by rename.
    """
    storage = media_storage()
    if chosen := setting("WORK_DIR"):
        folder = Path(chosen)
    elif isinstance(storage, FileSystemStorage):
        folder = Path(storage.location).parent / "work"
    else:
        folder = Path(tempfile.gettempdir()) / "pod_media"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def source_path(source: object, _filename: str) -> str:
    """Return the stored name of a source version: neither owner, title nor type show."""
    return f"sources/{source.uuid}/original"  # type: ignore[attr-defined]


def asset_file_path(asset: object, _filename: str) -> str:
    """Return the stored name of a file given straight to an asset (wagtailmedia's small form)."""
    return f"sources/{uuid4()}/original"


def poster_path(asset: object, filename: str) -> str:
    """Return a fresh name for a poster: an address seen once never changes its picture."""
    suffix = filename.rsplit(".", 1)[-1].lower()
    return f"posters/{asset.uuid}/{uuid4()}.{suffix}"  # type: ignore[attr-defined]
