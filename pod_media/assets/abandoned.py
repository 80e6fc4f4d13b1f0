"""Recordings that were begun, as the CMS does before the first byte, and whose file never came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision

from pod_media.assets.models import MediaAsset
from pod_media.assets.upload_models import Upload
from pod_media.conf import setting

_ALIVE = (Upload.State.OPEN, Upload.State.COMPLETE)


def settle_abandoned() -> int:
    """Remove empty recordings that nothing refers to; others say that nothing came; count them.

    They get as much time as an upload that receives no byte. Run it now and then.
    """
    late = timezone.now() - timedelta(hours=setting("UPLOAD_EXPIRES_HOURS"))
    begun = MediaAsset.objects.filter(
        state=MediaAsset.State.UPLOADING, versions=None, updated_at__lt=late
    )
    alive = Upload.objects.filter(state__in=_ALIVE, asset__isnull=False)
    return sum(_settle(each) for each in begun.exclude(pk__in=alive.values("asset")))


@transaction.atomic
def _settle(asset: MediaAsset) -> bool:
    same = MediaAsset.objects.select_for_update().filter(
        pk=asset.pk, state=MediaAsset.State.UPLOADING, updated_at=asset.updated_at
    )
    if not same.exists():
        return False
    if is_referred_to(asset):
        return bool(same.update(state=MediaAsset.State.FAILED))
    asset.delete()
    return True


def is_referred_to(asset: MediaAsset) -> bool:
    """Tell whether a page, a draft of one, or anything but an upload refers to a recording."""
    if ReferenceIndex.get_references_to(asset).exists():
        return True
    # The index knows no drafts.
    if Revision.objects.filter(content__asset=asset.pk).exists():
        return True
    relations = asset._meta.related_objects  # noqa: SLF001 - public, documented
    return any(_points_at(asset, each) for each in relations)


def _points_at(asset: MediaAsset, relation: Any) -> bool:
    model = relation.related_model
    if model is Upload:
        return False
    rows = model._base_manager  # noqa: SLF001 - public, documented
    return bool(rows.filter(**{relation.field.name: asset}).exists())
