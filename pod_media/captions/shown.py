"""Tracks as viewers get them: in the manifest, and in the multivariant playlist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pod_media.assets.addresses import media_address
from pod_media.captions.files import track_folder, track_name
from pod_media.captions.models import Track
from pod_media.ffmpeg.languages import language_name
from pod_media.videos.access import viewer_of
from pod_media.videos.grants import grant_for
from pod_media.videos.models import VideoPage


def published_tracks(asset_id: int) -> list[Track]:
    """Return the tracks of a recording that viewers get, in the order of the player's menu."""
    rows = Track.objects.filter(asset=asset_id, published_number__isnull=False)
    return sorted(rows.select_related("asset"), key=lambda each: (each.language, each.kind))


def add_tracks(manifest: dict[str, Any], video: VideoPage, request: Any) -> None:
    """Tell the player the tracks (hook `construct_player_manifest`)."""
    tracks = published_tracks(video.asset_id) if video.asset_id else []
    if not tracks:
        return
    grant = grant_for(viewer_of(request), video)
    labels = labels_of(tracks)
    manifest["tracks"] = [
        {
            "kind": str(track.kind),
            "language": track.language,
            "label": labels[track.pk],
            "default": track.is_default,
            "src": media_address(grant, f"{track_path(track)}.vtt"),
        }
        for track in tracks
    ]


def track_path(track: Track) -> str:
    """Return the stored name of the published files, without what it ends in."""
    assert track.published_number is not None
    return f"{track_folder(track)}{track_name(track, track.published_number)}"


def labels_of(tracks: Iterable[Track]) -> dict[int, str]:
    """Return names for people, by primary key: the language, and what tells two of it apart."""
    listed = list(tracks)
    spoken = [each.language for each in listed]
    return {track.pk: _label(track, is_alone=spoken.count(track.language) == 1) for track in listed}


def _label(track: Track, *, is_alone: bool) -> str:
    name = language_name(track.language)
    beside = track.label or ("" if is_alone else str(track.get_kind_display()))
    return f"{name} ({beside})" if beside else name
