"""Videos that really play: encoded once, given rows and files as often as tests need them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from django.core.files.base import ContentFile

from pod_media.assets.storage import media_storage
from pod_media.encoding.growth import list_result
from pod_media.models import MediaAsset, RenditionSet, VideoPage
from tests.encode.clips import AAC, H264, make_clip
from tests.encode.encoded import Encoded, encode_clip
from tests.factories.renditions import source
from tests.factories.videos import asset, video

SECONDS = 12


def encode_lecture(folder: Path) -> Encoded:
    """Return 12 seconds of picture and sound in two qualities, segments of 4 seconds."""
    inputs = ["-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:d={SECONDS}"]
    inputs += ["-f", "lavfi", "-i", f"sine=d={SECONDS}"]
    return encode_clip(make_clip(folder / "lecture.mp4", *inputs, *H264, *AAC), folder / "set")


def playable(encoded: Encoded, parent: object = None, **fields: object) -> VideoPage:
    """Return a published video of what was encoded."""
    recording = asset(duration=SECONDS)
    made = RenditionSet.objects.create(
        source=source(recording, info={"duration": SECONDS}),
        state=RenditionSet.State.READY,
        is_playable=True,
        duration=SECONDS,
    )
    list_result(made, encoded.result)
    target = Path(media_storage().path(made.prefix))
    shutil.copytree(encoded.folder, target)
    MediaAsset.objects.filter(pk=recording.pk).update(state="ready")
    recording.refresh_from_db()
    poster = encoded.result.of_kind("poster")[0]
    recording.thumbnail.save("poster.jpg", ContentFile((target / poster.path).read_bytes()))
    return video(parent, asset=recording, **fields)


def shrink(page: VideoPage, segments: int) -> RenditionSet:
    """Let only the first segments be there yet, as while the rest is being made."""
    made = RenditionSet.objects.get(source=page.asset.current_source)
    for playlist in Path(media_storage().path(made.prefix)).glob("*.m3u8"):
        text = playlist.read_text()
        if "#EXTINF" in text:
            (playlist.with_suffix(".whole")).write_text(text)
            kept = re.split(r"(?=#EXTINF)", text)[: segments + 1]
            begun = "".join(kept).replace("#EXT-X-ENDLIST\n", "")
            playlist.write_text(begun.replace("PLAYLIST-TYPE:VOD", "PLAYLIST-TYPE:EVENT"))
    RenditionSet.objects.filter(pk=made.pk).update(state=RenditionSet.State.GROWING)
    MediaAsset.objects.filter(pk=page.asset_id).update(state="processing")
    return made


def complete(made: RenditionSet) -> None:
    """Let everything be there."""
    for whole in Path(media_storage().path(made.prefix)).glob("*.whole"):
        whole.rename(whole.with_suffix(".m3u8"))
    RenditionSet.objects.filter(pk=made.pk).update(state=RenditionSet.State.READY)
    MediaAsset.objects.filter(pk=made.source.asset_id).update(state="ready")
