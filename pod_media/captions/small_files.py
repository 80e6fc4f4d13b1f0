"""A file that is larger than any with captions is passed over while it arrives."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

# A day of talk as text is a tenth of it.
MEGABYTES = 10
LARGEST_FILE = MEGABYTES * 1024 * 1024


class SmallFiles(FileUploadHandler):
    """Before Django's own: what is too large fills neither memory nor disk; the form says so."""

    has_refused = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the bytes on until they are too many."""
        if start + len(raw_data) > LARGEST_FILE:
            self.has_refused = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leave the file to the handlers after this one."""
        return None
