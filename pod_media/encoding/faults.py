"""What storages raise, told in our own words: full, missing, refused."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from pod_media.assets.faults import is_storage_fault
from pod_media.ffmpeg.errors import EncodingError

_CODES = {
    errno.ENOSPC: "encode:storage:full",
    errno.EDQUOT: "encode:storage:full",
    errno.EFBIG: "encode:limit:file-size",
    errno.ENOENT: "encode:storage:missing",
}


def is_full(error: Exception) -> bool:
    """Tell whether an error says that there is no room, wherever it was met."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def storage_faults() -> Iterator[None]:
    """Turn what a storage raises into an `EncodingError`; anything else passes."""
    try:
        yield
    except Exception as error:
        if not is_storage_fault(error):
            raise
        number = error.errno if isinstance(error, OSError) else None
        code = _CODES.get(number or 0, "encode:storage:refused")
        raise EncodingError(code, detail=repr(error)) from error
