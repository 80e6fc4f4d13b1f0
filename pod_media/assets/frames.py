"""Take the picture that a person stopped at, and make it the poster."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pod_media.assets.models import MediaAsset, RenditionSet, VideoRendition
from pod_media.assets.posters import keep_poster, read_picture
from pod_media.assets.storage import is_local, media_storage, read_range, reads_ranges, work_dir
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.frame import grab_frame
from pod_media.ffmpeg.hls import find_moment

# Bytes that come from another host within a second or two.
LARGEST_FETCHED = 200 * 1024 * 1024


def take_frame(asset: MediaAsset, played: RenditionSet, at: float) -> bool:
    """Make the frame `at` seconds into `played` the poster; False if there is no picture in it.

    Raises EncodingError when FFmpeg finds none there, such as past the end.
    """
    rung = _best_rung(played)
    if rung is None:
        return False
    with _local_part(rung, at) as part, tempfile.TemporaryDirectory(dir=work_dir()) as folder:
        target = Path(folder) / "frame.jpg"
        grab_frame(part.path, target, at=part.at)
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
    if is_local(media_storage()) or reads_ranges(media_storage()):
        return next(iter(sharpest_first), None)
    small = (each for each in sharpest_first if each.size <= LARGEST_FETCHED)
    return next(small, sharpest_first[-1] if sharpest_first else None)


@dataclass(frozen=True)
class _Part:
    """A file of this host, and the second of it that is meant."""

    path: Path
    at: float


@contextmanager
def _local_part(rung: VideoRendition, at: float) -> Iterator[_Part]:
    """Yield a file that shows the moment; of what is stored elsewhere as little as can be."""
    name, storage = f"{rung.set.prefix}{rung.path}", media_storage()
    if is_local(storage):
        yield _Part(Path(storage.path(name)), at)
        return
    with tempfile.NamedTemporaryFile(dir=work_dir(), suffix=".mp4") as copy:
        if reads_ranges(storage):
            at = _fetch_moment(rung, at, copy)
        else:
            with storage.open(name) as file:
                shutil.copyfileobj(file, copy, 1024 * 1024)
        copy.flush()
        yield _Part(Path(copy.name), at)


def _fetch_moment(rung: VideoRendition, at: float, copy: IO[bytes]) -> float:
    """Copy the header and the one segment that shows the moment; return where it lies in that."""
    prefix, storage = rung.set.prefix, media_storage()
    with storage.open(f"{prefix}{rung.playlist}") as file:
        moment = find_moment(file.read().decode(), at)
    if moment is None:
        raise EncodingError("encode:ffmpeg:failed", params={"status": 0})
    for span in (moment.header, moment.segment):
        name = f"{prefix}{span.uri}"
        copy.write(read_range(storage, name, offset=span.offset, size=span.size))
    return moment.into
