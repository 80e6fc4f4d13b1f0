"""Where bytes in flight are kept: chosen by the class of the media storage."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol
from uuid import UUID

from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from pod_media.assets.storage import media_storage
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.disk_store import DiskStore


class Writer(Protocol):
    """Takes blocks at the end of an upload."""

    offset: int

    def write(self, block: bytes) -> None:
        """Add a block; raise LeaseLost if another writer took over."""


class Store(Protocol):
    """The bytes of one upload."""

    def begin(self) -> None:
        """Make an empty upload."""

    def offset(self) -> int:
        """Return how many bytes the storage holds: the only truth there is."""

    def writer(self, token: UUID) -> AbstractContextManager[Writer]:
        """Return a writer at the end; leaving it keeps what was written."""

    def finish(self, name: str) -> None:
        """Give the whole file its place in the media storage; can be done again."""

    def discard(self) -> None:
        """Remove everything; can be done again."""


def store_for(upload: Upload) -> Store:
    """Return the store of an upload's bytes."""
    storage = media_storage()
    if is_s3(storage):
        # By name: boto3 is installed only where S3 is used.
        return import_string("pod_media.assets.uploads.s3_store.S3Store")(upload, storage)
    return DiskStore(upload, storage)


def is_s3(storage: Storage) -> bool:
    """Tell whether django-storages' S3 backend, or a subclass, is behind `storage`."""
    return any(each.__module__ == "storages.backends.s3" for each in type(storage).__mro__)
