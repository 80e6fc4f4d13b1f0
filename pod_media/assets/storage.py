"""Where recordings and renditions are kept: one private storage, names that reveal nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, Storage, storages

from pod_media.conf import setting


def media_storage() -> Storage:
    """Return the storage of recordings (alias `media`); it has no public address."""
    return storages["media"]


def is_local(storage: Storage) -> bool:
    """Tell whether files of `storage` have a path on this host."""
    return isinstance(storage, FileSystemStorage)


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
