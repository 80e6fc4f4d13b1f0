"""The title of a proposal: what the slide at its moment says."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from pod_media.assets.storage import is_local, media_storage, work_dir
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.frame import grab_frame
from pod_media.ffmpeg.slide_text import is_installed, read_title
from pod_media.timed.chapters import LONGEST_TITLE
from pod_media.videos.material import Kind, load_material
from pod_media.videos.models import VideoPage

logger = logging.getLogger(__name__)

# Seconds after the change: slides fade in and build up.
SETTLED = 1.5


def can_read_titles() -> bool:
    """Tell whether slides can be read here: with Tesseract, of files on this host."""
    return is_installed() and is_local(media_storage())


def title_at(video: VideoPage, seconds: float) -> str:
    """Return the title on the slide shown at `seconds`, empty where none is to be read."""
    if video.asset is None or not can_read_titles():
        return ""
    material = load_material(video.asset)
    pictures = material.of_kind(Kind.VIDEO)
    if material.playable is None or not pictures:
        return ""
    # The highest: they are in order of height.
    stored = media_storage().path(f"{material.playable.prefix}{pictures[-1].path}")
    with tempfile.TemporaryDirectory(dir=work_dir(), prefix="slide-") as folder:
        target = Path(folder) / "slide.jpg"
        try:
            grab_frame(Path(stored), target, at=seconds + SETTLED)
            title = read_title(target, language=video.language)
        except EncodingError as error:
            logger.info("No title at %s s of %s: %s", seconds, video, error)
            return ""
    return title[:LONGEST_TITLE].rstrip()
