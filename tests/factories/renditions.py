"""What an encode leaves: a set with its rows and small files, without running FFmpeg."""

from django.core.files.base import ContentFile

from pod_media.assets.storage import media_storage
from pod_media.models import MediaAsset, RenditionSet, SourceVersion, VideoRendition
from tests.factories.videos import asset as make_asset

MEDIA_PLAYLIST = (
    "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4\n#EXT-X-PLAYLIST-TYPE:VOD\n"
    '#EXT-X-MAP:URI="{name}.mp4",BYTERANGE="100@0"\n'
    "#EXTINF:4,\n#EXT-X-BYTERANGE:900@100\n{name}.mp4\n#EXT-X-ENDLIST\n"
)
# Bytes by which a test can tell where it is in a file.
CONTENT = bytes(range(250)) * 4


def source(asset: MediaAsset | None = None, **fields: object) -> SourceVersion:
    """Return a saved source version, the current one of its asset; its file is not there."""
    asset = asset or make_asset()
    facts = {"original_name": "lecture.mp4", "size": 1000, "state": "accepted"}
    facts |= {"number": asset.versions.count() + 1, **fields}
    made = SourceVersion.objects.create(asset=asset, **facts)
    asset.current_source = made
    asset.save()
    return made


def rendition_set(
    source_version: SourceVersion | None = None, *, names: tuple[str, ...] = ("720p",), **fields
) -> RenditionSet:
    """Return a saved set (ready, unless said otherwise) with a sound and the named rungs."""
    fields.setdefault("state", RenditionSet.State.READY)
    made = RenditionSet.objects.create(
        source=source_version or source(), is_playable=True, duration=4, **fields
    )
    for name in names:
        picture(made, name)
    sound(made)
    file(made, "storyboard", "storyboard", "storyboard.vtt", b"WEBVTT\n\n")
    file(made, "storyboard", "storyboard-001", "storyboard-001.jpg", b"jpeg")
    file(made, "poster", "poster-1", "poster-1.jpg", b"jpeg")
    file(made, "waveform", "waveform", "waveform.json", b"{}")
    MediaAsset.objects.filter(pk=made.source.asset_id).update(state="ready")
    made.source.asset.refresh_from_db()
    return made


def picture(made: RenditionSet, name: str = "720p", content: bytes = CONTENT) -> VideoRendition:
    """Return a rung with its file and media playlist."""
    height = int(name.removesuffix("p"))
    return file(
        made,
        "video",
        name,
        f"{name}.mp4",
        content,
        playlist=f"{name}.m3u8",
        height=height,
        width=height * 16 // 9,
        frame_rate=25,
        codecs="avc1.64001f",
        bandwidth=2_000_000,
        average_bandwidth=1_500_000,
    )


def sound(made: RenditionSet, name: str = "audio-0", **fields: object) -> VideoRendition:
    """Return a sound with its file and media playlist."""
    facts = {"codecs": "mp4a.40.2", "bandwidth": 130_000, "average_bandwidth": 128_000}
    path = f"{name}.mp4"
    return file(made, "audio", name, path, CONTENT, playlist=f"{name}.m3u8", **{**facts, **fields})


def file(
    made: RenditionSet, kind: str, name: str, path: str, content: bytes, **fields: object
) -> VideoRendition:
    """Return a rendition's row, its bytes stored."""
    storage = media_storage()
    storage.save(f"{made.prefix}{path}", ContentFile(content))
    if fields.get("playlist"):
        text = MEDIA_PLAYLIST.format(name=name)
        storage.save(f"{made.prefix}{fields['playlist']}", ContentFile(text.encode()))
    return VideoRendition.objects.create(
        set=made, kind=kind, name=name, path=path, size=len(content), **fields
    )
