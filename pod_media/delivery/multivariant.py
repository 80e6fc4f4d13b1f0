"""The multivariant playlist of a set, written from its rows whenever it is asked for."""

from __future__ import annotations

from pod_media.assets.models import VideoRendition
from pod_media.captions.models import Track
from pod_media.captions.shown import labels_of, published_tracks, track_path
from pod_media.ffmpeg.hls import (
    PictureVariant,
    Rate,
    SoundVariant,
    TextVariant,
    format_multivariant,
)
from pod_media.ffmpeg.languages import language_name

SHOWN = (Track.Kind.CAPTIONS, Track.Kind.SUBTITLES)


def write_multivariant(
    set_id: int, asset_id: int, *, is_bare: bool = False, chapters: str = ""
) -> str | None:
    """Return the playlist of what can be played so far; None when that is nothing.

    A bare one names no text: a player that was told the tracks would show them twice. `chapters`
    is the address of their file, empty where there are none.
    """
    rows = list(
        VideoRendition.objects.filter(set_id=set_id)
        .exclude(playlist="")
        .order_by("height", "bandwidth", "name")
    )
    pictures = [_picture(row) for row in rows if row.kind == VideoRendition.Kind.VIDEO]
    sounds = _sounds([row for row in rows if row.kind == VideoRendition.Kind.AUDIO])
    if not pictures and not sounds:
        return None
    texts = () if is_bare else _texts(asset_id)
    return format_multivariant(pictures, sounds, texts, chapters=chapters)


def _picture(row: VideoRendition) -> PictureVariant:
    return PictureVariant(
        uri=row.playlist,
        width=row.width or 0,
        height=row.height or 0,
        fps=row.frame_rate or 0,
        codecs=row.codecs,
        rate=Rate(row.bandwidth, row.average_bandwidth),
    )


def _texts(asset_id: int) -> list[TextVariant]:
    """Return the tracks; their addresses lie beside the set's, within the same grant."""
    tracks = [each for each in published_tracks(asset_id) if each.kind in SHOWN]
    labels = labels_of(tracks)
    return [
        TextVariant(
            uri=f"../{track_path(track)}.m3u8",
            name=_plain(labels[track.pk]),
            language=track.language,
            is_caption=track.kind == Track.Kind.CAPTIONS,
            is_default=track.is_default,
        )
        for track in tracks
    ]


def _sounds(rows: list[VideoRendition]) -> list[SoundVariant]:
    """Return the sounds; the one marked as default, else the first, is what plays unasked."""
    default = next(
        (row for row in rows if row.metadata.get("is_default")), rows[0] if rows else None
    )
    names: list[str] = []
    sounds = []
    for row in sorted(rows, key=lambda row: row.name):
        names.append(_unique_name(row, names))
        sounds.append(
            SoundVariant(
                uri=row.playlist,
                name=names[-1],
                language=row.language,
                channels=int(row.metadata.get("channels", 2)),
                codecs=row.codecs,
                rate=Rate(row.bandwidth, row.average_bandwidth),
                is_default=row == default,
            )
        )
    return sounds


def _unique_name(row: VideoRendition, taken: list[str]) -> str:
    wanted = row.label or (language_name(row.language) if row.language else row.name)
    name = _plain(wanted)
    return name if name not in taken else f"{name} ({row.name})"


def _plain(name: str) -> str:
    """Return a name for people; quotes and line ends would break the playlist's attribute."""
    return " ".join(name.replace('"', "'").split())
