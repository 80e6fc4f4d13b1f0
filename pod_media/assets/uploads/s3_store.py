"""Keep bytes in flight as an S3 multipart upload, which becomes the file without a copy."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from botocore.exceptions import BotoCoreError, ClientError

from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.errors import StorageAway
from pod_media.conf import MIB

# S3 takes parts of at least 5 MiB (but the last) and at most 10,000 of them.
_PART_SIZE = 8 * MIB
_MOST_PARTS = 9000


class S3Store:
    """Parts at the file's final key, and the tail too short for a part as an object beside it.

    The tail's key holds the offset it starts at, so the truth can be read from S3 alone: the
    sum of the parts, plus the tail that starts there. Nothing shows at the final key until
    `finish`.
    """

    def __init__(self, upload: Upload, storage: Any) -> None:
        """Keep `upload` in the bucket of `storage`, an `S3Storage`."""
        self.upload, self.storage = upload, storage
        self.client = storage.connection.meta.client
        self.part_size = max(_PART_SIZE, -(-upload.size // _MOST_PARTS))

    @property
    def key(self) -> str:
        """Return the final key: that of the source version the upload becomes."""
        return self._key(f"sources/{self.upload.uuid}/original")

    def begin(self) -> None:
        """Open the multipart upload."""
        with _answering():
            made = self.client.create_multipart_upload(
                **self._at(self.key), **self.storage.get_object_parameters(self.key)
            )
        self.upload.store_state = {"multipart": made["UploadId"]}
        self.upload.save(update_fields=["store_state"])

    def offset(self) -> int:
        """Return what S3 holds: parts and tail."""
        with _answering():
            base = sum(each["Size"] for each in self.parts())
            return base + self._tail_size(base)

    @contextmanager
    def writer(self, token: UUID) -> Iterator[S3Writer]:
        """Return a writer at the end; leaving it puts what is short of a part into the tail."""
        with _answering():
            parts = self.parts()
            writer = S3Writer(self, parts, self.read_tail(sum(each["Size"] for each in parts)))
            yield writer
            writer.flush()

    def finish(self, name: str) -> None:
        """Let S3 put the parts together; done before is done."""
        with _answering():
            try:
                self.client.complete_multipart_upload(
                    **self._multipart(),
                    MultipartUpload={"Parts": [_named(p) for p in self.parts()]},
                )
            except ClientError as error:
                if _code(error) != "NoSuchUpload" or not self.storage.exists(name):
                    raise
            self.drop_tails()

    def discard(self) -> None:
        """Abort the multipart upload, so that its parts cost nothing more."""
        if not self.upload.store_state:
            return  # S3 never knew of it
        with _answering():
            try:
                self.client.abort_multipart_upload(**self._multipart())
            except ClientError as error:
                if _code(error) != "NoSuchUpload":
                    raise
            self.drop_tails()

    def parts(self) -> list[dict[str, Any]]:
        """Return the parts S3 has, in order."""
        pages = self.client.get_paginator("list_parts").paginate(**self._multipart())
        return [part for page in pages for part in page.get("Parts", ())]

    def put_part(self, number: int, body: bytes) -> None:
        """Send a part."""
        self.client.upload_part(**self._multipart(), PartNumber=number, Body=body)

    def put_tail(self, base: int, body: bytes) -> None:
        """Keep what is short of a part, starting at the offset `base`."""
        self.client.put_object(**self._at(self._tail(base)), Body=body)

    def read_tail(self, base: int) -> bytes:
        """Return the tail that starts at `base`; empty when there is none."""
        try:
            return self.client.get_object(**self._at(self._tail(base)))["Body"].read()
        except ClientError as error:
            if _code(error) == "NoSuchKey":
                return b""
            raise

    def drop_tails(self, but: int | None = None) -> None:
        """Remove tails, but the one that starts at `but`."""
        kept = self._tail(but) if but is not None else None
        prefix = self._key(f"uploads/{self.upload.uuid}/")
        found = self.client.list_objects_v2(Bucket=self.storage.bucket_name, Prefix=prefix)
        for each in found.get("Contents", ()):
            if each["Key"] != kept:
                self.client.delete_object(**self._at(each["Key"]))

    def _tail_size(self, base: int) -> int:
        try:
            return self.client.head_object(**self._at(self._tail(base)))["ContentLength"]
        except ClientError as error:
            if _code(error) in {"404", "NoSuchKey"}:
                return 0
            raise

    def _tail(self, base: int) -> str:
        return self._key(f"uploads/{self.upload.uuid}/tail-{base}")

    def _key(self, name: str) -> str:
        return posixpath.join(self.storage.location, name)

    def _at(self, key: str) -> dict[str, str]:
        return {"Bucket": self.storage.bucket_name, "Key": key}

    def _multipart(self) -> dict[str, str]:
        return {**self._at(self.key), "UploadId": self.upload.store_state["multipart"]}


class S3Writer:
    """Gathers blocks into parts; holds one part in memory at most."""

    def __init__(self, store: S3Store, parts: list[dict[str, Any]], tail: bytes) -> None:
        """Go on after `parts` and `tail`."""
        self._store = store
        self._number = len(parts)
        self._base = sum(each["Size"] for each in parts)
        self._buffer = bytearray(tail)
        self._kept = len(tail)

    @property
    def offset(self) -> int:
        """Return where the next block goes."""
        return self._base + len(self._buffer)

    def write(self, block: bytes) -> None:
        """Add a block, and send a part when one is full."""
        self._buffer += block
        while len(self._buffer) >= self._store.part_size:
            self._send(self._store.part_size)

    def flush(self) -> None:
        """Keep the rest: as the last part when the file is whole, else as the tail."""
        if self._buffer and self.offset == self._store.upload.size:
            self._send(len(self._buffer))
        elif len(self._buffer) > self._kept:
            self._store.put_tail(self._base, bytes(self._buffer))
        self._store.drop_tails(but=self._base)

    def _send(self, count: int) -> None:
        self._number += 1
        self._store.put_part(self._number, bytes(memoryview(self._buffer)[:count]))
        self._base += count
        del self._buffer[:count]
        self._kept = 0


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what boto3 raises into a sentence."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise StorageAway from error


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def _named(part: dict[str, Any]) -> dict[str, Any]:
    return {"PartNumber": part["PartNumber"], "ETag": part["ETag"]}
