"""Keep bytes in flight in a file of the work folder, and move it into the media storage."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage

from pod_media.assets.storage import work_dir
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.errors import LeaseLost, StorageFull
from pod_media.conf import MIB

# Dirty pages are written out this often, so that one fsync at the end is not a long wait.
_SYNC_EVERY = 64 * MIB
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DiskStore:
    """One file per upload, and beside it the name of who writes."""

    def __init__(self, upload: Upload, storage: Storage) -> None:
        """Keep `upload` until it moves to `storage`."""
        self.storage = storage
        folder = work_dir() / "uploads"
        folder.mkdir(exist_ok=True)
        self.path = folder / f"{upload.uuid}.part"
        self.guard = folder / f"{upload.uuid}.writer"

    def begin(self) -> None:
        """Make the empty file."""
        self.path.touch(mode=0o640)

    def offset(self) -> int:
        """Return the file's size; 0 when there is none."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def writer(self, token: UUID) -> Iterator[DiskWriter]:
        """Return a writer at the end of the file; what it wrote is on the disk afterwards."""
        with open(self.path, "ab", buffering=0) as file, open(self.guard, "a+b") as guard:
            writer = DiskWriter(file.fileno(), guard.fileno(), token)
            try:
                yield writer
            finally:
                os.fsync(file.fileno())

    def finish(self, name: str) -> None:
        """Rename into a local storage; copy into another. Nothing half is ever visible."""
        if self.path.exists():
            if isinstance(self.storage, FileSystemStorage):
                self._rename(Path(self.storage.path(name)))
            else:
                self._copy(name)
        self.guard.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove the file."""
        self.path.unlink(missing_ok=True)
        self.guard.unlink(missing_ok=True)

    def _rename(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.replace(self.path, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # Another file system: the storage's own atomic save takes it.
            self._copy(str(target.relative_to(self.storage.path(""))))

    def _copy(self, name: str) -> None:
        # A copy cut short by a crash is made again.
        self.storage.delete(name)
        with open(self.path, "rb") as file:
            self.storage.save(name, File(file))
        self.path.unlink(missing_ok=True)


class DiskWriter:
    """Appends blocks as long as no other writer took over.

    Each block is written under a file lock and only if the guard still names this writer: a
    process that hung and wakes up cannot write between the blocks of its successor.
    """

    def __init__(self, file: int, guard: int, token: UUID) -> None:
        """Write to the descriptor `file`, after putting our name on `guard`."""
        self._file, self._guard, self._name = file, guard, token.bytes
        self._unsynced = 0
        with self._locked():
            os.ftruncate(guard, 0)
            os.pwrite(guard, self._name, 0)
            self.offset = os.fstat(file).st_size

    def write(self, block: bytes) -> None:
        """Append; raise LeaseLost or StorageFull, keeping what fitted."""
        with self._locked():
            if os.pread(self._guard, len(self._name), 0) != self._name:
                raise LeaseLost
            self._append(block)
        if self._unsynced >= _SYNC_EVERY:
            os.fdatasync(self._file)
            self._unsynced = 0

    def _append(self, block: bytes) -> None:
        rest = memoryview(block)
        try:
            while rest:
                count = os.write(self._file, rest)
                self.offset += count
                self._unsynced += count
                rest = rest[count:]
        except OSError as error:
            if error.errno in _FULL:
                raise StorageFull from error
            raise

    @contextmanager
    def _locked(self) -> Iterator[None]:
        fcntl.flock(self._guard, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._guard, fcntl.LOCK_UN)
