"""Tidying up: retired sets nobody watches any more, and what dead attempts left behind."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from pod_media.assets.addresses import RENDITIONS, ROUNDING_SECONDS
from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion, VideoRendition
from pod_media.assets.storage import media_storage, work_dir
from pod_media.conf import setting
from pod_media.encoding.early import PREFIX
from pod_media.encoding.growth import EARLY
from pod_media.encoding.models import EncodingJob
from pod_media.encoding.sources import local_folder
from pod_media.encoding.storing import remove_files, remove_folder

# A folder younger than this may belong to a row that is not committed yet.
YOUNG_SECONDS = 3600
# The same of an object store, where another site's clock and slow uploads count as well.
FAR_YOUNG = timedelta(days=1)


def sweep() -> None:
    """Remove what nobody needs. Safe to run at any time, and twice at once."""
    remove_retired()
    remove_scratch()
    remove_early()
    remove_orphans()
    remove_empty()


def remove_retired() -> int:
    """Remove sets retired for longer than a media address lives; return how many."""
    old = timezone.now() - timedelta(seconds=setting("ADDRESS_SECONDS") + ROUNDING_SECONDS)
    retired = RenditionSet.objects.filter(state=RenditionSet.State.RETIRED, retired_at__lt=old)
    # One by one: their files go with them.
    return sum(bool(each.delete()) for each in retired)


def remove_early() -> int:
    """Remove early objects of sets complete for longer than a media address lives; count them."""
    old = timezone.now() - timedelta(seconds=setting("ADDRESS_SECONDS") + ROUNDING_SECONDS)
    rows = VideoRendition.objects.filter(
        set__state=RenditionSet.State.READY,
        set__completed_at__lt=old,
        metadata__has_key=EARLY,
    ).select_related("set")
    removed = 0
    for each in {row.set for row in rows}:
        removed += remove_files(each.prefix, beginning=PREFIX)
    for row in rows:
        row.metadata.pop(EARLY)
        row.save(update_fields=["metadata"])
    return removed


def remove_scratch() -> int:
    """Remove scratch folders of this host whose jobs are over or gone; return how many.

    Cheap, for every encoder does it on its rounds: those who help with a job of another host
    keep its source until it is over. Whoever still works at it stops within a lease.
    """
    folders = {each.name: each for each in _folders(work_dir() / "jobs") if _is_uuid(each.name)}
    if not folders:
        return 0
    lately = timezone.now() - timedelta(seconds=setting("LEASE_SECONDS"))
    known = EncodingJob.objects.filter(uuid__in=folders)
    needed = known.filter(Q(state__in=EncodingJob.ACTIVE) | Q(finished_at__gt=lately))
    for uuid in needed.values_list("uuid", flat=True):
        del folders[str(uuid)]
    over = {str(uuid) for uuid in known.values_list("uuid", flat=True)} & folders.keys()
    for name in over:
        shutil.rmtree(folders.pop(name), ignore_errors=True)
    return len(over) + _remove_old(list(folders.values()))


def remove_orphans() -> int:
    """Remove folders of renditions without a row, as a crash between the two leaves them."""
    root = local_folder(media_storage(), RENDITIONS)
    names = [each.name for each in _folders(root)] if root else _far_folders()
    known = {str(uuid) for uuid in RenditionSet.objects.values_list("uuid", flat=True)}
    orphans = [name for name in names if _is_uuid(name) and name not in known]
    if root:
        return _remove_old([root / name for name in orphans])
    return sum(_remove_far(f"{RENDITIONS}{name}/") for name in orphans)


def remove_empty() -> int:
    """Remove the empty folders that removed sources and recordings leave on a disk; count them."""
    storage, removed = media_storage(), 0
    for name, rows in (
        ("sources", SourceVersion.objects.exclude(file="")),
        ("posters", MediaAsset.objects.all()),
        ("tracks", MediaAsset.objects.all()),
    ):
        root = local_folder(storage, name)
        known = {str(uuid) for uuid in rows.values_list("uuid", flat=True)} if root else set()
        folders = [each for each in _folders(root) if each.name not in known] if root else []
        removed += sum(_remove_if_empty(each) for each in folders)
    return removed


def _remove_if_empty(folder: Path) -> bool:
    if _age(folder) < YOUNG_SECONDS:
        return False
    try:
        folder.rmdir()
    except OSError:
        # Something is in it, or somebody was faster.
        return False
    return True


def _far_folders() -> list[str]:
    return media_storage().listdir(RENDITIONS)[0]


def _remove_far(prefix: str) -> bool:
    """Remove what lies below a prefix of an object store, if nothing of it is young."""
    storage = media_storage()
    old = timezone.now() - FAR_YOUNG
    names = storage.listdir(prefix)[1]
    if any(storage.get_modified_time(f"{prefix}{name}") > old for name in names):
        return False
    remove_folder(prefix)
    return True


def _folders(root: Path) -> list[Path]:
    return [each for each in root.iterdir() if each.is_dir()] if root.is_dir() else []


def _remove_old(folders: list[Path]) -> int:
    old = [each for each in folders if _age(each) > YOUNG_SECONDS]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _is_uuid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
