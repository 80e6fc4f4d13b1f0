"""The words of tus 1.0.0 (https://tus.io/protocols/resumable-upload): headers in, headers out."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pod_media.assets.uploads.errors import UploadError

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"
CHECKSUMS = ("sha1", "sha256", "md5")
BODY_TYPE = "application/offset+octet-stream"
# Longer than any file system's names; the rest of the metadata is short.
MAX_METADATA = 4096


@dataclass(frozen=True)
class Checksum:
    """What a body must hash to."""

    algorithm: str
    digest: bytes

    def start(self) -> hashlib._Hash:
        """Return a hash to feed the body to."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def parse_metadata(header: str) -> dict[str, str]:
    """Read Upload-Metadata: comma-separated `key base64`; a value may be absent.

    >>> parse_metadata("filename bGVjdHVyZS5tcDQ=,draft")
    {'filename': 'lecture.mp4', 'draft': ''}
    """
    if len(header) > MAX_METADATA:
        raise UploadError(_("The description of the file is too long."))
    pairs = (each.strip().split(" ") for each in header.split(",") if each.strip())
    found: dict[str, str] = {}
    for key, *values in pairs:
        if not key or key in found or len(values) > 1:
            raise UploadError(_("The description of the file cannot be read."))
        text = _decode(values[0] if values else "").decode("utf-8", "replace")
        # PostgreSQL takes no NUL, in text or in JSON.
        found[key] = text.replace("\0", " ")
    return found


def parse_checksum(header: str) -> Checksum | None:
    """Read Upload-Checksum: `algorithm base64`; None when there is none."""
    if not header:
        return None
    algorithm, _space, digest = header.partition(" ")
    if algorithm not in CHECKSUMS:
        raise UploadError(_("This checksum algorithm is not supported."))
    return Checksum(algorithm, _decode(digest))


def parse_length(header: str | None) -> int:
    """Read a count of bytes; anything else than digits is refused.

    >>> parse_length("12")
    12
    """
    if not header or not header.isascii() or not header.isdigit() or len(header) > 18:
        raise UploadError(_("A length or an offset is missing or is not a number."))
    return int(header)


def _decode(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UploadError(_("The description of the file cannot be read.")) from error
