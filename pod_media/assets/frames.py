"""Take the picture that a person stopped at, and make it the poster."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pod_media.assets.models import MediaAsset, RenditionSet, VideoRendition
from pod_media.assets.posters import keep_poster, read_picture
from pod_media.assets.storage import is_local, media_storage, work_dir
from pod_media.ffmpeg.frame import grab_frame

# Bytes that come from another host within a second or two.
LARGEST_FETCHED = 200 * 1024 * 1024


def take_frame(asset: MediaAsset, played: RenditionSet, at: float) -> bool:
    """Make the frame `at` seconds into `played` the poster; False if there is no picture in it.

    Raises EncodingError when FFmpeg finds none there, such as past the end.
    """
    rung = _best_rung(played)
    if rung is None:
        return False
    with _local_copy(rung) as path, tempfile.TemporaryDirectory(dir=work_dir()) as folder:
        target = Path(folder) / "frame.jpg"
        grab_frame(path, target, at=at)
        with target.open("rb") as file:
            picture = read_picture(file)
    keep_poster(asset, picture, MediaAsset.PosterOrigin.PLAYHEAD)
    return True


def _best_rung(played: RenditionSet) -> VideoRendition | None:
    """Return the sharpest rung: our own file, with nothing in it that we did not write.

    Of what has to be fetched first, the sharpest that is fetched while somebody waits.
    """
    rungs = played.renditions.filter(kind=VideoRendition.Kind.VIDEO)
    sharpest_first = list(rungs.order_by("-height", "-bandwidth"))
    if is_local(media_storage()):
        return next(iter(sharpest_first), None)
    small = (each for each in sharpest_first if each.size <= LARGEST_FETCHED)
    return next(small, sharpest_first[-1] if sharpest_first else None)


@contextmanager
def _local_copy(rung: VideoRendition) -> Iterator[Path]:
    """Yield a path of the rung's file; what is stored elsewhere is fetched for a while."""
    name, storage = f"{rung.set.prefix}{rung.path}", media_storage()
    if is_local(storage):
        yield Path(storage.path(name))
        return
    with tempfile.NamedTemporaryFile(dir=work_dir(), suffix=".mp4") as copy:
        with storage.open(name) as file:
            shutil.copyfileobj(file, copy, 1024 * 1024)
        copy.flush()
        yield Path(copy.name)
