"""Sources in the media storage, and their jobs."""

from itertools import count
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.base import ContentFile

from pod_media.assets.sources import add_source
from pod_media.assets.storage import media_storage
from pod_media.encoding import ledger
from pod_media.models import EncodingJob, MediaAsset, RenditionSet, SourceVersion
from tests.factories.videos import asset

_numbers = count(1)


def source(of: MediaAsset | None = None, *, size: int = 5, **fields: object) -> SourceVersion:
    """Return a stored source version; the first of an asset is its current one."""
    of = of or asset()
    uuid = uuid4()
    name = media_storage().save(f"sources/{uuid}/original", ContentFile(b"bytes"))
    fields.setdefault("original_name", f"file-{next(_numbers)}.mp4")
    made = SourceVersion.objects.create(
        uuid=uuid, asset=of, number=of.versions.count() + 1, file=name, size=size, **fields
    )
    if of.current_source is None:
        of.current_source = made
        of.save()
    return made


def submitted(path: Path, of: MediaAsset | None = None) -> EncodingJob:
    """Bring a file, as an upload does, and return the job that waits for it."""
    with path.open("rb") as file:
        made = add_source(
            of or asset(),
            file=File(file),
            original_name=path.name,
            size=path.stat().st_size,
            created_by=None,
        )
    return made.jobs.get()


def running_job(worker: str = "elsewhere:1:2:3/Worker-1", **fields: object) -> EncodingJob:
    """Return a job that `worker` has just claimed; nothing else may be waiting."""
    ledger.submit(source(**fields))
    job = ledger.claim(worker)
    assert job is not None
    return job


def growing_set(job: EncodingJob, **fields: object) -> RenditionSet:
    """Return the set that a running job grows."""
    grown = RenditionSet.objects.create(source=job.source, **fields)
    EncodingJob.objects.filter(pk=job.pk).update(set=grown)
    return grown
