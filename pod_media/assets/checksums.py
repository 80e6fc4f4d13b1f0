"""SHA-256 of sources, and the recordings a person has twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.storage import media_storage
from pod_media.assets.uploads.names import clean_name
from pod_media.conf import MIB

_BLOCK = MIB
# A source of 100 GB is read in a few minutes; after this the task was lost.
OWED_AFTER = timedelta(hours=1)
MOST_AT_ONCE = 100
# Digits of a size in bytes that a database can hold.
LONGEST_SIZE = 18


def checksum_of(file: Any) -> str:
    """Return the SHA-256 of an open binary file, hexadecimal, reading a block at a time."""
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def record_checksum(source_id: int) -> str:
    """Compute and keep the checksum of a source; empty when the file is gone. Can be repeated."""
    source = SourceVersion.objects.filter(pk=source_id).first()
    if source is None or source.checksum or not source.file:
        return source.checksum if source else ""
    try:
        with media_storage().open(str(source.file.name)) as file:
            checksum = checksum_of(file)
    except FileNotFoundError:
        return ""
    SourceVersion.objects.filter(pk=source_id).update(checksum=checksum)
    return checksum


def missing_checksums() -> list[int]:
    """Return sources whose checksum a worker that died still owes: oldest first, some at a time."""
    owed = SourceVersion.objects.filter(
        checksum="", created_at__lt=timezone.now() - OWED_AFTER
    ).exclude(file="")
    return list(owed.order_by("created_at").values_list("pk", flat=True)[:MOST_AT_ONCE])


def duplicates_of(asset: MediaAsset) -> QuerySet[MediaAsset]:
    """Return the owner's earlier recordings whose current file is this one, byte for byte.

    The earlier one is no duplicate of the later: of two, one alone is asked about.
    """
    source = asset.current_source
    if source is None or not source.checksum or asset.owner_id is None:
        return MediaAsset.objects.none()
    return same_file(asset.owner, checksum=source.checksum, size=source.size).filter(
        created_at__lt=asset.created_at
    )


def same_file(owner: Any, *, checksum: str, size: int) -> QuerySet[MediaAsset]:
    """Return the recordings of `owner` that play a file of this checksum and size."""
    return MediaAsset.objects.filter(
        owner=owner, current_source__checksum=checksum, current_source__size=size
    ).order_by("created_at")


def likely_same(owner: Any, asked: Mapping[str, str]) -> QuerySet[MediaAsset]:
    """Return the recordings of `owner` with a file of the name and size that are asked for.

    Asked before sending; a size that is none has no recordings.
    """
    size = asked.get("size", "")
    if not size.isdecimal() or len(size) > LONGEST_SIZE:
        return MediaAsset.objects.none()
    return MediaAsset.objects.filter(
        owner=owner,
        current_source__original_name=clean_name(asked.get("name", "")),
        current_source__size=int(size),
    ).order_by("created_at")
