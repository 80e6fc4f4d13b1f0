"""Where recordings and renditions are kept: one private storage, names that reveal nothing."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.storage import Storage, storages


def media_storage() -> Storage:
    """Return the storage of recordings (alias `media`); it has no public address."""
    return storages["media"]


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
