"""Where a set's files are made, how they get into the media storage, and how they leave it."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import Storage

from pod_media.assets.models import RenditionSet, SourceVersion
from pod_media.assets.posters import keep_automatic_poster, read_picture
from pod_media.assets.storage import media_storage
from pod_media.encoding.faults import storage_faults
from pod_media.encoding.run import Run
from pod_media.encoding.sources import local_folder

logger = logging.getLogger(__name__)

SLOWEST_NETWORK = 1_000_000  # bytes per second


def result_folder(grown: RenditionSet, work: Path) -> Path:
    """Return the folder to encode in, made if missing.

    In a local storage that is the set's own: bytes can be watched while they come, and nothing
    is moved at the end. Elsewhere it is a scratch folder.
    """
    in_place = local_folder(media_storage(), grown.prefix)
    folder = in_place or work / f"set-{grown.uuid}"
    with storage_faults():
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def store_result(run: Run) -> None:
    """Bring the files to the media storage, where they are not already; playlists go last."""
    assert run.folder is not None
    assert run.grown is not None
    assert run.result is not None
    storage = media_storage()
    if local_folder(storage, run.grown.prefix) == run.folder:
        return
    names = sorted(stored_names(run), key=lambda name: (name.endswith(".m3u8"), name))
    for name in names:
        run.check()
        run.pulse.expect_silence((run.folder / name).stat().st_size / SLOWEST_NETWORK)
        with storage_faults(), (run.folder / name).open("rb") as file:
            storage.save(f"{run.grown.prefix}{name}", File(file))
    shutil.rmtree(run.folder, ignore_errors=True)


def stored_names(run: Run) -> set[str]:
    """Return the names of all files of a result."""
    assert run.result is not None
    return {name for file in run.result.files for name in (file.path, file.playlist) if name}


def propose_poster(run: Run) -> None:
    """Offer the best candidate as poster; what a person chose stays."""
    assert run.result is not None
    assert run.grown is not None
    best = next(iter(run.result.of_kind("poster")), None)
    if best is None:
        return
    with storage_faults(), media_storage().open(f"{run.grown.prefix}{best.path}") as file:
        try:
            picture = read_picture(file)
        except ValidationError as error:
            logger.warning("Job %s: no poster: %s", run.job.pk, error)
            return
        keep_automatic_poster(run.job.source.asset, picture)


def drop_original(source: SourceVersion) -> None:
    """Remove a source's file by policy; its row, checksum and probe stay."""
    name = str(source.file.name)
    SourceVersion.objects.filter(pk=source.pk).update(file="")
    source.asset.__class__.objects.filter(pk=source.asset_id, file=name).update(file="")
    media_storage().delete(name)


def remove_folder(prefix: str) -> None:
    """Remove everything below a prefix of the media storage; what is gone already is fine."""
    storage = media_storage()
    in_place = local_folder(storage, prefix)
    if in_place is not None:
        shutil.rmtree(in_place, ignore_errors=True)
        return
    _remove_objects(storage, prefix)


def remove_files(prefix: str, *, beginning: str) -> int:
    """Remove the files right below a prefix whose names begin so; return how many."""
    storage = media_storage()
    names = [name for name in storage.listdir(prefix)[1] if name.startswith(beginning)]
    for name in names:
        storage.delete(f"{prefix}{name}")
    return len(names)


def _remove_objects(storage: Storage, prefix: str) -> None:
    try:
        folders, files = storage.listdir(prefix)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in files:
        storage.delete(f"{prefix}{name}")
    for folder in folders:
        _remove_objects(storage, f"{prefix}{folder}/")
