"""Downloads: a rung and its sound joined into one MP4 on demand, without encoding again."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.db.models import F
from django.utils import timezone

from pod_media.assets.models import RenditionSet, VideoRendition
from pod_media.assets.storage import is_local, media_storage, work_dir
from pod_media.delivery.alone import alone, remove_unheld
from pod_media.ffmpeg.commands import download_args
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.run import run

FOLDER = "downloads"
# A joined file is made anew after this; what is asked for often is made once a day.
KEPT = timedelta(hours=24)
# Copying runs at disk speed: an hour of 1080p takes seconds, ten hours a minute or two.
SECONDS_TO_JOIN = 1800
# Files larger than this (bytes) are joined by the light worker, not in a request.
LARGEST_IN_REQUEST = 200 * 1024 * 1024

Kind = VideoRendition.Kind


def find_rendition(asset_id: int, name: str) -> VideoRendition | None:
    """Return the picture, or the sound of a recording without one, of the set that plays."""
    return (
        VideoRendition.objects.select_related("set")
        .filter(
            set__source__asset=asset_id,
            set__source=F("set__source__asset__current_source"),
            set__state=RenditionSet.State.READY,
            kind__in=(Kind.VIDEO, Kind.AUDIO),
            name=name,
        )
        .first()
    )


def download_path(rendition: VideoRendition) -> str:
    """Return the name, in the media storage, of the file to download; a sound is one already."""
    if rendition.kind == Kind.AUDIO:
        return f"{rendition.set.prefix}{rendition.path}"
    return f"{FOLDER}/{rendition.set.uuid}/{rendition.name}.mp4"


def is_made(rendition: VideoRendition) -> bool:
    """Tell whether the file is there; it appears whole or not at all."""
    return media_storage().exists(download_path(rendition))


def is_quick(rendition: VideoRendition) -> bool:
    """Tell whether joining is over before somebody loses patience: no far storage is involved."""
    return rendition.size <= LARGEST_IN_REQUEST and is_local(media_storage())


def make_download(rendition: VideoRendition, *, is_patient: bool = True) -> None:
    """Join the file and store it, unless it is there; several calls at once make it once.

    Raises `EncodingError`, or OSError when a part cannot be read: BlockingIOError when somebody
    else is at it and we are not patient.
    """
    with _alone(rendition, is_patient=is_patient) as folder:
        if is_made(rendition):
            return
        sound = _sound(rendition)
        joined = folder / "joined.mp4"
        argv = download_args(
            _local(rendition, folder), _local(sound, folder) if sound else None, joined
        )
        run(argv, limits=Limits(total=SECONDS_TO_JOIN))
        _store(joined, download_path(rendition))


def make_download_of(rendition_id: int) -> None:
    """Do as `make_download`; nothing if the rendition is gone, or if it is being joined now.

    A worker that waited for another would keep its place from other work.
    """
    found = VideoRendition.objects.select_related("set").filter(pk=rendition_id).first()
    if found is None or is_made(found):
        return
    try:
        make_download(found, is_patient=False)
    except BlockingIOError:
        return


def sweep_downloads() -> int:
    """Remove joined files older than a day; return how many."""
    storage = media_storage()
    removed = 0
    for folder in _names(FOLDER)[0]:
        for name in _names(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if timezone.now() - storage.get_modified_time(path) > KEPT:
                storage.delete(path)
                removed += 1
        _remove_if_empty(folder)
    return removed


def sweep_work() -> int:
    """Remove the locks and folders that processes left as they were killed; return how many."""
    root = work_dir() / FOLDER
    old = time.time() - KEPT.total_seconds()
    left = [each for each in root.glob("*/") if each.is_dir() and each.stat().st_mtime < old]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left) + remove_unheld(root)


def _remove_if_empty(folder: str) -> None:
    """Remove a set's folder on a disk; somebody who is about to store in it makes it again."""
    if is_local(media_storage()):
        with suppress(OSError):
            Path(media_storage().path(f"{FOLDER}/{folder}")).rmdir()


def _names(folder: str) -> tuple[list[str], list[str]]:
    try:
        return media_storage().listdir(folder)
    except FileNotFoundError:
        return [], []


def _sound(rendition: VideoRendition) -> VideoRendition | None:
    """Return the sound that plays unasked."""
    sounds = rendition.set.renditions.filter(kind=Kind.AUDIO).order_by("name")
    return min(sounds, key=lambda sound: not sound.metadata.get("is_default"), default=None)


def _local(rendition: VideoRendition, folder: Path) -> Path:
    """Return the file's own path, or that of a copy when the storage is far away."""
    storage, path = media_storage(), f"{rendition.set.prefix}{rendition.path}"
    try:
        return Path(storage.path(path))
    except NotImplementedError:
        copy = folder / f"{rendition.pk}.mp4"
        with storage.open(path, "rb") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target, 1024 * 1024)
        return copy


def _store(file: Path, path: str) -> None:
    """Let the whole file appear at once: by rename on a disk, by one upload on S3."""
    storage = media_storage()
    try:
        target = Path(storage.path(path))
    except NotImplementedError:
        with file.open("rb") as opened:
            storage.save(path, File(opened))
        return
    file.chmod(0o644)
    # Beside the target first: the work folder may be on another filesystem.
    near = target.with_suffix(f".{uuid4().hex}.part")
    try:
        _move(file, near)
    except FileNotFoundError:
        # The sweep took the empty folder at this very moment.
        _move(file, near)
    near.replace(target)


def _move(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(file, target)


@contextmanager
def _alone(rendition: VideoRendition, *, is_patient: bool) -> Iterator[Path]:
    """Yield a folder of one's own while no other process of this host joins the same file."""
    root = work_dir() / FOLDER
    root.mkdir(exist_ok=True)
    with (
        alone(root / f"{rendition.pk}.lock", is_patient=is_patient),
        tempfile.TemporaryDirectory(dir=root) as folder,
    ):
        yield Path(folder)
