"""The poster of a recording: what people chose is kept, and never overwritten by an encode."""

from __future__ import annotations

from io import BytesIO
from typing import IO
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from pod_media.assets.models import MediaAsset, VideoRendition
from pod_media.assets.storage import media_storage
from pod_media.conf import setting

# Larger than any screen needs; smaller pictures stay as they are.
LARGEST = (1920, 1920)
# Below this a poster is a blur; above, decoding costs more than a picture may.
SMALLEST_SIDE = 64
MOST_POINTS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
JPEG_QUALITY = 85


def keep_poster(asset: MediaAsset, picture: bytes, origin: MediaAsset.PosterOrigin) -> None:
    """Make JPEG `picture` the poster; the former one is removed once that is committed.

    The name is fresh each time, so an address seen once never changes its picture.
    """
    storage = media_storage()
    name = storage.save(f"posters/{asset.uuid}/{uuid4()}.jpg", ContentFile(picture))
    former = asset.thumbnail.name
    asset.thumbnail.name = name
    asset.poster_origin = origin
    asset.save(update_fields=["thumbnail", "poster_origin", "updated_at"])
    if former and former != name:
        transaction.on_commit(lambda: storage.delete(former))


def keep_automatic_poster(asset: MediaAsset, picture: bytes) -> bool:
    """Set the poster an encode proposes; False when a person has chosen one already."""
    with transaction.atomic():
        asset = MediaAsset.objects.select_for_update().get(pk=asset.pk)
        if asset.poster_origin != MediaAsset.PosterOrigin.AUTOMATIC:
            return False
        keep_poster(asset, picture, MediaAsset.PosterOrigin.AUTOMATIC)
    return True


def choose_candidate(asset: MediaAsset, candidate: VideoRendition) -> None:
    """Make one of an encode's proposals the poster; its picture is copied and outlives the set."""
    with media_storage().open(f"{candidate.set.prefix}{candidate.path}") as file:
        keep_poster(asset, read_picture(file), MediaAsset.PosterOrigin.CANDIDATE)


def read_picture(file: IO[bytes]) -> bytes:
    """Return an image file as the JPEG of a poster; a ValidationError says what is wrong.

    Whatever was hidden in the file (place, camera, thumbnails) stays behind.
    """
    if (size := getattr(file, "size", 0)) > setting("POSTER_MAX_SIZE"):
        raise ValidationError(
            _("This image has %(size)s; at most %(most)s are taken.")
            % {"size": filesizeformat(size), "most": filesizeformat(setting("POSTER_MAX_SIZE"))}
        )
    try:
        with Image.open(file, formats=FORMATS) as image:
            _check_size(image)
            return _as_jpeg(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise ValidationError(
            _("This file is not an image that can be read. JPEG, PNG, WebP and GIF are taken.")
        ) from error


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if min(width, height) < SMALLEST_SIDE or width * height > MOST_POINTS:
        raise ValidationError(
            _("This image is %(width)s × %(height)s points: too small or too large for a poster.")
            % {"width": width, "height": height}
        )


def _as_jpeg(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail(LARGEST)
    # What is transparent becomes white, as on paper.
    flat = Image.new("RGB", upright.size, "white")
    layer = upright.convert("RGBA")
    flat.paste(layer, mask=layer.getchannel("A"))
    target = BytesIO()
    flat.save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return target.getvalue()
