"""The multivariant playlist of a set, written from its rows whenever it is asked for."""

from __future__ import annotations

from pod_media.assets.models import VideoRendition
from pod_media.ffmpeg.hls import PictureVariant, Rate, SoundVariant, format_multivariant
from pod_media.ffmpeg.languages import language_name


def write_multivariant(set_id: int) -> str | None:
    """Return the playlist of what can be played so far; None when that is nothing."""
    rows = list(
        VideoRendition.objects.filter(set_id=set_id)
        .exclude(playlist="")
        .order_by("height", "bandwidth", "name")
    )
    pictures = [_picture(row) for row in rows if row.kind == VideoRendition.Kind.VIDEO]
    sounds = _sounds([row for row in rows if row.kind == VideoRendition.Kind.AUDIO])
    return format_multivariant(pictures, sounds) if pictures or sounds else None


def _picture(row: VideoRendition) -> PictureVariant:
    return PictureVariant(
        uri=row.playlist,
        width=row.width or 0,
        height=row.height or 0,
        fps=row.frame_rate or 0,
        codecs=row.codecs,
        rate=Rate(row.bandwidth, row.average_bandwidth),
    )


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
    """Return a name for people; quotes and line ends would break the playlist's attribute."""
    wanted = row.label or (language_name(row.language) if row.language else row.name)
    name = " ".join(wanted.replace('"', "'").split())
    return name if name not in taken else f"{name} ({row.name})"
