"""Add a file to an asset as a version of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.files import File
from django.db import transaction
from django.db.models import Max

from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.storage import media_storage, source_path
from pod_media.signals import source_arrived


@dataclass(frozen=True)
class StoredFile:
    """A file that is in the media storage already, as `sources/<uuid>/original`."""

    uuid: UUID = field(default_factory=uuid4)
    checksum: str = ""

    @property
    def name(self) -> str:
        """Return its stored name."""
        return source_path(self, "")


def add_source(
    asset: MediaAsset,
    *,
    file: StoredFile | File[Any],
    original_name: str,
    size: int,
    created_by: Any,
) -> SourceVersion:
    """Make a version of `file`, which is saved first unless it is stored already.

    The first version is what plays; a later one plays once its renditions are ready.
    Announces `source_arrived` inside the transaction.
    """
    stored = file if isinstance(file, StoredFile) else _store(file)
    with transaction.atomic():
        locked = MediaAsset.objects.select_for_update().get(pk=asset.pk)
        source = SourceVersion.objects.create(
            uuid=stored.uuid,
            asset=locked,
            number=(locked.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            file=stored.name,
            original_name=original_name,
            size=size,
            checksum=stored.checksum,
            created_by=created_by,
        )
        if locked.current_source_id is None:
            _make_current(locked, source)
        source_arrived.send(sender=SourceVersion, source=source)
    asset.refresh_from_db()
    return source


def _make_current(asset: MediaAsset, source: SourceVersion) -> None:
    asset.current_source = source
    asset.file = source.file.name
    asset.state = MediaAsset.State.QUEUED
    asset.save(update_fields=["current_source", "file", "state", "updated_at"])


def _store(file: File[Any]) -> StoredFile:
    stored = StoredFile()
    media_storage().save(stored.name, file)
    return stored
