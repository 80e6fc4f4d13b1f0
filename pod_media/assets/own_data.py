"""A person's recordings and uploads, to hand out and to pass on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from pod_media.assets.models import MediaAsset
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.receive import cancel
from pod_media.personal import Leaving, PersonalData, Row


def own_data() -> list[PersonalData]:
    """Return both parts (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="recordings",
            title=_("Recordings, with the files you sent"),
            fate=_("They pass to whoever takes over your videos."),
            tell=_recordings,
            give_up=_pass_on,
            order=41,
        ),
        PersonalData(
            name="uploads",
            title=_("Uploads: what you sent and when"),
            fate=_("They are erased; what is still on its way is stopped."),
            tell=_uploads,
            give_up=_stop,
            order=42,
        ),
    ]


def _recordings(person: Any) -> Iterator[Row]:
    found = MediaAsset.objects.filter(owner=person.pk).prefetch_related("versions").order_by("pk")
    for asset in found.iterator(chunk_size=200):
        yield {
            "id": asset.uuid,
            "title": asset.title,
            "state": asset.state,
            "language": asset.language,
            "seconds": asset.duration,
            "made": asset.created_at,
            "files": [
                {
                    "name": each.original_name,
                    "bytes": each.size,
                    "sha256": each.checksum,
                    "arrived": each.created_at,
                }
                for each in asset.versions.all()
            ],
        }


def _uploads(person: Any) -> Iterator[Row]:
    for each in Upload.objects.filter(owner=person.pk).iterator(chunk_size=500):
        yield {
            "file": each.name,
            "bytes": each.size,
            "state": each.state,
            "begun": each.created_at,
            "last_byte": each.updated_at,
        }


def _pass_on(leaving: Leaving) -> None:
    """Pass on recordings without a page too; those with one went with it."""
    MediaAsset.objects.filter(owner=leaving.person.pk).update(owner=leaving.heir)


def _stop(leaving: Leaving) -> None:
    """Remove the bytes of what is not whole yet."""
    moving = (Upload.State.OPEN, Upload.State.COMPLETE)
    for upload in Upload.objects.filter(owner=leaving.person.pk, state__in=moving):
        cancel(upload)
