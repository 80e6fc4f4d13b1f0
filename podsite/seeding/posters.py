"""Draw a few posters that the made-up recordings share."""

from __future__ import annotations

import colorsys
import os
import shutil
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from pod_media.assets.storage import is_local, media_storage

COUNT = 12
SIZE = (640, 360)


def draw_posters() -> list[str]:
    """Return the stored names of the posters, drawn if they are not there yet.

    None where storing is not quick: each recording has a file of its own.
    """
    storage = media_storage()
    if not is_local(storage):
        return []
    names = [f"posters/seeded/{number}.jpg" for number in range(COUNT)]
    for number, name in enumerate(names):
        if not storage.exists(name):
            storage.save(name, ContentFile(_draw(number / COUNT)))
    return names


def lend_poster(drawn: str, recording: UUID) -> str:
    """Store a drawn poster as that of a recording; return its name.

    An address means a file of the recording's own, so it is another name for the same bytes.
    """
    storage, name = media_storage(), f"posters/{recording}/seeded.jpg"
    there, here = Path(storage.path(drawn)), Path(storage.path(name))
    here.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(there, here)
    except OSError:
        # Not every file system gives a file two names.
        shutil.copyfile(there, here)
    return name


def _draw(hue: float) -> bytes:
    """Return a JPEG: a board in one colour, with a few lines that might be writing."""
    picture = Image.new("RGB", SIZE, _colour(hue, 0.35))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, SIZE[0] - 40, SIZE[1] - 40), fill=_colour(hue, 0.55))
    for line in range(5):
        top = 90 + 42 * line
        right = 240 + int(300 * abs((hue * 7 + line * 0.37) % 1 - 0.5))
        pen.rectangle((80, top, right, top + 14), fill=_colour(hue, 0.85))
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _colour(hue: float, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.4)
    return int(red * 255), int(green * 255), int(blue * 255)
