"""Take a file once, however often it is asked for and wherever it was stopped."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from pod_media.assets.checksums import checksum_of, same_file
from pod_media.assets.failures import failure_detail
from pod_media.assets.intake import take_upload
from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.titles import readable_title
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads import receive
from pod_media.assets.uploads.errors import LockedElsewhere, UploadError
from pod_media.assets.uploads.names import clean_name
from pod_media.assets.uploads.stores import store_for
from pod_media.conf import setting
from pod_media.ffmpeg.errors import MediaError
from pod_media.ffmpeg.probe import accept, probe_header
from pod_media.models import VideoPage
from pod_media.videos.publishing import create_video, release, video_of
from podsite.importing.audiences import audience_for
from podsite.importing.entries import Entry, ImportRefused
from podsite.importing.places import owner_named, place_named


def take(entry: Entry, *, password: str = "") -> VideoPage:
    """Return the video of a file, made unless the owner has this very file already.

    `password` is for those whose visibility asks for one.
    A run that was stopped is continued: bytes that were copied are not copied again. Raises
    ImportRefused with a sentence.
    """
    owner, place = owner_named(entry.owner), place_named(entry.channel)
    audience = audience_for(entry, password)
    _check_words(entry)
    _examine(entry.path)
    with entry.path.open("rb") as file:
        checksum = checksum_of(file)
    asset = _known(owner, entry.path, checksum) or _copy(owner, entry, checksum)
    video = video_of(asset, owner) or create_video(
        owner=owner,
        asset=asset,
        parent=place,
        title=_title(entry),
        language=entry.language,
        audience=audience,
        publish=entry.publish,
    )
    if entry.publish and not video.live:
        release(video, by=owner)
    return video


def _check_words(entry: Entry) -> None:
    """Refuse what no form would take: tables are typed by hand."""
    for name, value in (("title", _title(entry)), ("language", entry.language)):
        field: Any = VideoPage._meta.get_field(name)  # noqa: SLF001 - public, documented
        try:
            field.clean(value, None)
        except ValidationError as error:
            sentences = " ".join(error.messages)
            raise ImportRefused(f"{field.verbose_name}: {sentences}") from error


def _examine(path: Path) -> None:
    """Refuse what is no recording before a byte is copied."""
    if not path.is_file():
        raise ImportRefused(_("There is no such file."))
    try:
        accept(probe_header(path))
    except MediaError as error:
        raise ImportRefused(failure_detail(error.code, error.params)) from error


def _known(owner: Any, path: Path, checksum: str) -> MediaAsset | None:
    return same_file(owner, checksum=checksum, size=path.stat().st_size).first()


def _copy(owner: Any, entry: Entry, checksum: str) -> MediaAsset:
    """Copy as an upload of this host: the same store, the same rename, the same sweeping."""
    upload = _begun(owner, checksum) or _begin(owner, entry.path, checksum)
    try:
        _send(entry.path, upload)
    except UploadError as error:
        raise ImportRefused(str(error.sentence)) from error
    source = take_upload(upload.pk)
    if source is None:
        raise ImportRefused(_("The file changed while it was copied."))
    SourceVersion.objects.filter(pk=source.pk).update(checksum=checksum)
    MediaAsset.objects.filter(pk=source.asset_id).update(
        title=_title(entry), language=entry.language
    )
    return MediaAsset.objects.get(pk=source.asset_id)


def _send(path: Path, upload: Upload) -> None:
    """Copy what is missing; wait for the lock of a run that was killed just now."""
    last_try = time.monotonic() + setting("UPLOAD_LEASE_SECONDS") + 5
    with path.open("rb") as file:
        while (offset := receive.measure(upload)) < upload.size:
            file.seek(offset)
            try:
                body = receive.Body(file.read, upload.size - offset)
                receive.append(upload, body, offset=offset)
            except LockedElsewhere:
                if time.monotonic() > last_try:
                    raise
                time.sleep(1)
            else:
                return


def _begun(owner: Any, checksum: str) -> Upload | None:
    """Return the upload that a stopped run left; one whose recording was removed is no help."""
    unfinished = [Upload.State.OPEN, Upload.State.COMPLETE, Upload.State.TAKEN]
    found = Upload.objects.filter(owner=owner, metadata__sha256=checksum, state__in=unfinished)
    for each in found:
        if each.state != Upload.State.TAKEN or SourceVersion.objects.filter(uuid=each.uuid):
            return each
    return None


def _begin(owner: Any, path: Path, checksum: str) -> Upload:
    upload = Upload.objects.create(
        owner=owner,
        name=clean_name(path.name),
        size=path.stat().st_size,
        metadata={"sha256": checksum},
        expires_at=timezone.now() + timedelta(days=7),
    )
    store_for(upload).begin()
    return upload


def _title(entry: Entry) -> str:
    return entry.title or readable_title(entry.path.name)
