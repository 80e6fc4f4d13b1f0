"""From an upload and its form to a video page; and away again, when it was not meant."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from pod_media.assets.checksums import duplicates_of
from pod_media.assets.intake import asset_for
from pod_media.assets.models import MediaAsset
from pod_media.assets.sources import add_source
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads import receive
from pod_media.assets.uploads.names import clean_name
from pod_media.assets.uploads.rights import collection_for
from pod_media.videos.models import VideoPage
from pod_media.videos.publishing import create_video, first_known, release, video_of


def submit_upload(upload: Upload, facts: dict[str, Any], *, publish: bool) -> VideoPage:
    """Make the video of an upload, whether all bytes are here or not.

    Sent twice, it is made once; sent again to publish, a draft is published.
    """
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        asset = asset_for(locked, title=facts["title"], language=facts["language"])
        video = video_of(asset, locked.owner)
        if video is None:
            _name(asset, facts)
            return create_video(owner=locked.owner, asset=asset, publish=publish, **facts)
        if publish and not video.live:
            release(video, by=locked.owner)
    return video


def submit_file(user: Any, file: Any, facts: dict[str, Any], *, publish: bool) -> VideoPage:
    """Make the video of a file that came with its form."""
    with transaction.atomic():
        asset = MediaAsset.objects.create(
            title=facts["title"],
            type="video",
            collection=collection_for(user),
            owner=user,
            uploaded_by_user=user,
            language=facts["language"],
        )
        add_source(
            asset, file=file, original_name=clean_name(file.name), size=file.size, created_by=user
        )
        return create_video(owner=user, asset=asset, publish=publish, **facts)


def discard_upload(upload: Upload) -> None:
    """Undo an upload: its bytes, and the recording and page that were made of it alone."""
    receive.cancel(upload)
    upload.refresh_from_db()
    asset = upload.asset
    if asset is None or upload.replaces or asset.versions.exclude(uuid=upload.uuid).exists():
        return
    with transaction.atomic():
        for page in VideoPage.objects.filter(asset=asset, owner=upload.owner):
            if page.permissions_for_user(upload.owner).can_delete():
                page.delete(user=upload.owner)
        if not asset.pages.exists():
            asset.delete()


def describe_video(video: VideoPage) -> dict[str, Any]:
    """Return where a video is, for the card that made it."""
    return {
        "uuid": str(video.uuid),
        "title": video.title,
        "live": video.live,
        "in_moderation": bool(video.workflow_in_progress),
        "url": reverse("pod_media:video", args=[video.uuid]),
        "manifest": reverse("pod_media:manifest", args=[video.uuid]),
        "edit": reverse("pod_media:hub", args=[video.uuid]),
    }


def describe_same(assets: QuerySet[MediaAsset], owner: Any) -> dict[str, Any] | None:
    """Return the first recording that has a page, or the first: "you already have this"."""
    found = first_known(assets, owner)
    if found is None:
        return None
    asset, video = found
    if video is None:
        return {"uuid": str(asset.uuid), "title": asset.title, "url": ""}
    return describe_video(video)


def duplicate_of(upload: Upload) -> dict[str, Any] | None:
    """Return what the owner has already of an uploaded file, byte for byte."""
    return describe_same(duplicates_of(upload.asset), upload.owner) if upload.asset else None


def _name(asset: MediaAsset, facts: dict[str, Any]) -> None:
    """Call the recording what the form says, if it was made before the form came."""
    asset.title, asset.language = facts["title"], facts["language"]
    asset.save(update_fields=["title", "language", "updated_at"])
